#include "base/record_copy.h"

#include "base/com_ptr.h"
#include "base/hresult.h"
#include "base/record_fields.h"
#include "base/safearray.h"
#include "base/variant.h"

#include <cstring>
#include <iterator>
#include <memory>
#include <vector>

namespace coclass {

namespace {

using content = owning_field::content;

template <typename T>
T& at(void* memory, std::size_t offset) noexcept {
    return *reinterpret_cast<T*>(static_cast<std::byte*>(memory) + offset);
}

template <typename T>
const T& at(const void* memory, std::size_t offset) noexcept {
    return *reinterpret_cast<const T*>(static_cast<const std::byte*>(memory) + offset);
}

HRESULT copy_text(BSTR from, BSTR& to) {
    if (from == nullptr) return S_OK;
    to = SysAllocStringByteLen(reinterpret_cast<const char*>(from), SysStringByteLen(from));
    return to != nullptr ? S_OK : E_OUTOFMEMORY;
}

HRESULT copy_field(const owning_field& field, const void* from, void* to) {
    switch (field.what) {
        case content::variant: return copy_variant(at<VARIANT>(from, field.offset), at<VARIANT>(to, field.offset));
        case content::text: return copy_text(at<BSTR>(from, field.offset), at<BSTR>(to, field.offset));
        case content::object:
            at<IUnknown*>(to, field.offset) = com_ptr<IUnknown>::share(at<IUnknown*>(from, field.offset)).detach();
            return S_OK;
        case content::array: return copy_array(at<SAFEARRAY*>(from, field.offset), at<SAFEARRAY*>(to, field.offset));
    }
    return E_UNEXPECTED;
}

HRESULT copy_record_variant(const VARIANT& from, VARIANT& to) {
    if (from.pRecInfo == nullptr) return E_INVALIDARG;
    void* memory = nullptr;
    if (from.pvRecord != nullptr) {
        memory = from.pRecInfo->RecordCreate();
        if (memory == nullptr) return E_OUTOFMEMORY;
        if (const HRESULT copied = copy_record(from.pRecInfo, from.pvRecord, memory); FAILED(copied)) {
            from.pRecInfo->RecordDestroy(memory);
            return copied;
        }
    }
    to.pvRecord = memory;
    to.pRecInfo = com_ptr<IRecordInfo>::share(from.pRecInfo).detach();
    to.vt = VT_RECORD;
    return S_OK;
}

// Of the same shape, with elements that are zero.
HRESULT make_alike(const SAFEARRAY& from, VARTYPE element, void* extra, unique_safearray& made) {
    // They stand there from the last dimension to the first.
    const std::vector<SAFEARRAYBOUND> bounds(std::make_reverse_iterator(from.rgsabound + from.cDims),
                                             std::make_reverse_iterator(from.rgsabound));
    made.reset(SafeArrayCreateEx(element, from.cDims, const_cast<SAFEARRAYBOUND*>(bounds.data()), extra));
    return made != nullptr ? S_OK : E_OUTOFMEMORY;
}

HRESULT copy_elements(SAFEARRAY& from, SAFEARRAY& to, IRecordInfo* records) {
    const std::size_t count = from.pvData != nullptr ? element_count(from) : 0;
    for (std::size_t index = 0; index < count; ++index) {
        // Its records may be longer than their type says.
        const auto* source = static_cast<const std::byte*>(from.pvData) + index * from.cbElements;
        auto* target = static_cast<std::byte*>(to.pvData) + index * to.cbElements;
        COCLASS_RETURN_IF_FAILED(records != nullptr
                                     ? copy_record(records, source, target)
                                     : copy_variant(*reinterpret_cast<const VARIANT*>(source), *reinterpret_cast<VARIANT*>(target)));
    }
    return S_OK;
}

}  // namespace

HRESULT copy_record(IRecordInfo* info, const void* from, void* to) {
    std::shared_ptr<const owning_fields> fields;
    ULONG size = 0;
    COCLASS_RETURN_IF_FAILED(info->GetSize(&size));
    std::memset(to, 0, size);
    COCLASS_RETURN_IF_FAILED(fields_of(info, fields));
    std::memcpy(to, from, size);
    for (const owning_field& field : *fields)
        std::memset(&at<std::byte>(to, field.offset), 0, field.what == content::variant ? sizeof(VARIANT) : sizeof(void*));
    for (const owning_field& field : *fields) {
        const HRESULT copied = copy_field(field, from, to);
        if (FAILED(copied)) {
            clear_record_fields(info, to);
            return copied;
        }
    }
    return S_OK;
}

HRESULT copy_variant(const VARIANT& from, VARIANT& to) {
    to = {};
    switch (from.vt) {
        case VT_RECORD:
        case VT_BYREF | VT_RECORD: return copy_record_variant(from, to);
        case VT_BYREF | VT_VARIANT:
            return from.pvarVal != nullptr && from.pvarVal->vt != (VT_BYREF | VT_VARIANT) ? copy_variant(*from.pvarVal, to) : E_INVALIDARG;
        default: break;
    }
    if ((from.vt & VT_ARRAY) == 0) return VariantCopyInd(&to, const_cast<VARIANT*>(&from));
    const bool is_reference = (from.vt & VT_BYREF) != 0;
    if (is_reference && from.pparray == nullptr) return E_INVALIDARG;
    COCLASS_RETURN_IF_FAILED(copy_array(is_reference ? *from.pparray : from.parray, to.parray));
    to.vt = static_cast<VARTYPE>(from.vt & ~VT_BYREF);
    return S_OK;
}

HRESULT copy_array(SAFEARRAY* from, SAFEARRAY*& to) {
    to = nullptr;
    if (from == nullptr) return S_OK;
    com_ptr<IRecordInfo> records;
    const bool has_records = (from->fFeatures & FADF_RECORD) != 0;
    if (!has_records && (from->fFeatures & FADF_VARIANT) == 0) return SafeArrayCopy(from, &to);
    if (has_records) COCLASS_RETURN_IF_FAILED(records_of(*from, records));
    unique_safearray made;
    COCLASS_RETURN_IF_FAILED(make_alike(*from, has_records ? VT_RECORD : VT_VARIANT, records.get(), made));
    COCLASS_RETURN_IF_FAILED(copy_elements(*from, *made, records.get()));
    to = made.release();
    return S_OK;
}

}  // namespace coclass
