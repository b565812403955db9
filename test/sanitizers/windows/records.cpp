// IRecordInfo of a type, with the memory of records on malloc. Clearing one clears what Automation's own does at least: its BSTRs are the product's to clear.
#include "base/com_ptr.h"
#include "base/hresult.h"
#include "base/record_memory.h"
#include "base/type_attr.h"
#include "windows/referenced.h"

#include <windows.h>

#include <oleauto.h>

#include <cstdlib>
#include <cstring>

namespace coclass::sanitizers {

namespace {

class record_info final : public referenced<IRecordInfo, IID_IRecordInfo> {
public:
    record_info(com_ptr<ITypeInfo> type, const TYPEATTR& attr) : type_(std::move(type)), guid_(attr.guid), size_(attr.cbSizeInstance) {}

    HRESULT STDMETHODCALLTYPE RecordInit(PVOID record) override {
        std::memset(record, 0, size_);
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE RecordClear(PVOID record) override {
        clear_record_fields(this, record);
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE RecordCopy(PVOID, PVOID) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetGuid(GUID* guid) override {
        *guid = guid_;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE GetName(BSTR* name) override {
        return type_->GetDocumentation(MEMBERID_NIL, name, nullptr, nullptr, nullptr);
    }
    HRESULT STDMETHODCALLTYPE GetSize(ULONG* size) override {
        *size = size_;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE GetTypeInfo(ITypeInfo** type) override {
        return type_->QueryInterface(IID_ITypeInfo, reinterpret_cast<void**>(type));
    }
    BOOL STDMETHODCALLTYPE IsMatchingType(IRecordInfo* other) override {
        GUID guid{};
        return other != nullptr && SUCCEEDED(other->GetGuid(&guid)) && guid == guid_;
    }
    PVOID STDMETHODCALLTYPE RecordCreate() override {
        void* const record = std::calloc(1, size_);
        if (record != nullptr) ++live().records;
        return record;
    }
    HRESULT STDMETHODCALLTYPE RecordDestroy(PVOID record) override {
        RecordClear(record);
        std::free(record);
        --live().records;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE RecordCreateCopy(PVOID, PVOID*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetField(PVOID, LPCOLESTR, VARIANT*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetFieldNoCopy(PVOID, LPCOLESTR, VARIANT*, PVOID*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE PutField(ULONG, PVOID, LPCOLESTR, VARIANT*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE PutFieldNoCopy(ULONG, PVOID, LPCOLESTR, VARIANT*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetFieldNames(ULONG*, BSTR*) override { return E_NOTIMPL; }

private:
    com_ptr<ITypeInfo> type_;
    GUID guid_;
    ULONG size_;
};

}  // namespace

}  // namespace coclass::sanitizers

HRESULT WINAPI GetRecordInfoFromTypeInfo(ITypeInfo* info, IRecordInfo** result) {
    using namespace coclass;
    const type_attr attr{info};
    COCLASS_RETURN_IF_FAILED(attr.result());
    if (attr->typekind != TKIND_RECORD) return TYPE_E_UNSUPFORMAT;
    *result = new sanitizers::record_info{com_ptr<ITypeInfo>::share(info), *attr.get()};
    return S_OK;
}
