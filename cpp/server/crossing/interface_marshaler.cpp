#include "server/crossing/interface_marshaler.h"

#include "base/hresult.h"
#include "base/record_fields.h"
#include "base/safearray.h"

#include <objbase.h>

#include <utility>

namespace coclass {

namespace {

constexpr LARGE_INTEGER beginning{};

}  // namespace

bool is_agile(IUnknown* object) noexcept {
    com_ptr<IUnknown> agile;
    if (SUCCEEDED(object->QueryInterface(IID_IAgileObject, agile.put_void()))) return true;
    com_ptr<IMarshal> marshal;
    CLSID unmarshaler{};
    return SUCCEEDED(object->QueryInterface(IID_IMarshal, marshal.put_void())) &&
           SUCCEEDED(marshal->GetUnmarshalClass(IID_IUnknown, object, MSHCTX_INPROC, nullptr, MSHLFLAGS_NORMAL, &unmarshaler)) &&
           unmarshaler == CLSID_InProcFreeMarshaler;
}

interface_marshaler::~interface_marshaler() {
    for (marshaled_interface& left : interfaces_) {
        if (!left.stream) continue;
        // The stub counts a reference for the proxy that is never made.
        if (SUCCEEDED(left.stream->Seek(beginning, STREAM_SEEK_SET, nullptr))) CoReleaseMarshalData(left.stream.get());
    }
}

bool interface_marshaler::concerns(VARTYPE type) noexcept {
    const auto element = static_cast<VARTYPE>(type & VT_TYPEMASK);
    return element == VT_UNKNOWN || element == VT_DISPATCH || element == VT_VARIANT || element == VT_RECORD;
}

bool interface_marshaler::concerns(const value_type& type) noexcept {
    return type.form == value_type::representation::automation && concerns(type.vt);
}

HRESULT interface_marshaler::marshal(IUnknown*& pointer, REFIID iid) {
    if (pointer == nullptr) return S_OK;
    interfaces_.push_back({&pointer, iid, {}, {}});
    marshaled_interface& sent = interfaces_.back();
    if (is_agile(pointer)) {
        sent.agile = com_ptr<IUnknown>::attach(std::exchange(pointer, nullptr));
        return S_OK;
    }
    COCLASS_RETURN_IF_FAILED(CoMarshalInterThreadInterfaceInStream(iid, pointer, sent.stream.put()));
    com_ptr<IUnknown>::attach(std::exchange(pointer, nullptr)).reset();
    return S_OK;
}

HRESULT interface_marshaler::marshal_array(SAFEARRAY* array) {
    VARTYPE element = VT_EMPTY;
    if (array == nullptr || array->pvData == nullptr || FAILED(SafeArrayGetVartype(array, &element)) || !concerns(element)) return S_OK;
    GUID iid = element == VT_DISPATCH ? IID_IDispatch : IID_IUnknown;
    if ((array->fFeatures & FADF_HAVEIID) != 0) SafeArrayGetIID(array, &iid);
    com_ptr<IRecordInfo> records;
    if (element == VT_RECORD) COCLASS_RETURN_IF_FAILED(SafeArrayGetRecordInfo(array, records.put()));
    const std::size_t count = element_count(*array);
    auto* slot = static_cast<std::byte*>(array->pvData);
    for (std::size_t index = 0; index < count; ++index, slot += array->cbElements)
        COCLASS_RETURN_IF_FAILED(marshal_type(element, iid, records.get(), slot));
    return S_OK;
}

HRESULT interface_marshaler::marshal_record(IRecordInfo* info, void* memory) {
    if (info == nullptr || memory == nullptr) return S_OK;
    std::shared_ptr<const owning_fields> fields;
    COCLASS_RETURN_IF_FAILED(fields_of(info, fields));
    for (const owning_field& field : *fields) {
        void* slot = static_cast<std::byte*>(memory) + field.offset;
        switch (field.what) {
            case owning_field::content::variant: COCLASS_RETURN_IF_FAILED(marshal(*static_cast<VARIANT*>(slot))); break;
            case owning_field::content::object: COCLASS_RETURN_IF_FAILED(marshal(*static_cast<IUnknown**>(slot), field.iid)); break;
            case owning_field::content::array: COCLASS_RETURN_IF_FAILED(marshal_array(*static_cast<SAFEARRAY**>(slot))); break;
            case owning_field::content::text: break;
        }
    }
    return S_OK;
}

HRESULT interface_marshaler::marshal_type(VARTYPE type, REFIID iid, IRecordInfo* records, void* slot) {
    if ((type & VT_ARRAY) != 0) return marshal_array(*static_cast<SAFEARRAY**>(slot));
    if (type == VT_RECORD) return marshal_record(records, slot);
    return type == VT_VARIANT ? marshal(*static_cast<VARIANT*>(slot)) : marshal(*static_cast<IUnknown**>(slot), iid);
}

HRESULT interface_marshaler::marshal(VARIANT& value) {
    // What a VARIANT refers to is not its own.
    if ((value.vt & VT_BYREF) != 0 || !concerns(value.vt)) return S_OK;
    if (value.vt == VT_RECORD) return marshal_record(value.pRecInfo, value.pvRecord);
    return marshal_type(value.vt, value.vt == VT_DISPATCH ? IID_IDispatch : IID_IUnknown, nullptr, &value.byref);
}

HRESULT interface_marshaler::marshal(const value_type& type, void* slot) {
    const bool is_named = type.iid != GUID{};
    return marshal_type(type.vt, is_named ? type.iid : type.vt == VT_DISPATCH ? IID_IDispatch : IID_IUnknown, type.record.get(), slot);
}

HRESULT interface_marshaler::unmarshal() {
    for (marshaled_interface& arrived : interfaces_) {
        if (arrived.agile) {
            *arrived.place = arrived.agile.detach();
        } else {
            COCLASS_RETURN_IF_FAILED(
                CoGetInterfaceAndReleaseStream(arrived.stream.detach(), arrived.iid, reinterpret_cast<void**>(arrived.place)));
        }
    }
    interfaces_.clear();
    return S_OK;
}

}  // namespace coclass
