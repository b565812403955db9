#include "base/guid.h"
#include "base/library_attr.h"
#include "binding/call_info.h"
#include "marshal/record.h"

namespace coclass {

namespace {

// setLocales(calls, conversions): the LCID that the calls of this environment pass, and that by which values are converted
HRESULT set_locales(call_info& call, napi_value* result) {
    std::uint32_t calls = 0;
    std::uint32_t conversions = 0;
    COCLASS_RETURN_IF_FAILED(call.uint32(0, calls));
    COCLASS_RETURN_IF_FAILED(call.uint32(1, conversions));
    call.env().call_locale = calls;
    call.env().conversion_locale = conversions;
    *result = js::undefined(call.env().js());
    return S_OK;
}

HRESULT call_locale(call_info& call, napi_value* result) {
    return js::result_of(call.env().js(), napi_create_uint32(call.env().js(), call.env().call_locale, result));
}

HRESULT conversion_locale(call_info& call, napi_value* result) {
    return js::result_of(call.env().js(), napi_create_uint32(call.env().js(), call.env().conversion_locale, result));
}

// recordType(libid, major, minor, guid): a handle for Variant(value, recordType), with its name
HRESULT record_type(call_info& call, napi_value* result) {
    environment& env = call.env();
    GUID library{};
    GUID guid{};
    std::uint32_t major = 0;
    std::uint32_t minor = 0;
    COCLASS_RETURN_IF_FAILED(call.guid(0, library));
    COCLASS_RETURN_IF_FAILED(call.uint32(1, major));
    COCLASS_RETURN_IF_FAILED(call.uint32(2, minor));
    COCLASS_RETURN_IF_FAILED(call.guid(3, guid));
    COCLASS_RETURN_IF_FAILED(env.enter_apartment());
    com_ptr<IRecordInfo> info;
    COCLASS_RETURN_IF_FAILED(GetRecordInfoFromGuids(library, major, minor, 0, guid, info.put()));
    unique_bstr name;
    COCLASS_RETURN_IF_FAILED(info->GetName(name.put()));
    napi_value handle = nullptr;
    COCLASS_RETURN_IF_FAILED(make_record_handle(env, info.get(), &handle));
    if (napi_create_object(env.js(), result) != napi_ok || js::set(env.js(), *result, "handle", handle) != napi_ok) return E_UNEXPECTED;
    return js::result_of(env.js(), js::set(env.js(), *result, "name", name.view()));
}

// recordIdentity(value): where the type of a record, of an array of records or of a RecordType is registered; undefined for
// what is none
HRESULT record_identity(call_info& call, napi_value* result) {
    environment& env = call.env();
    *result = js::undefined(env.js());
    if (js::type_of(env.js(), call[0]) != napi_object) return S_OK;
    com_ptr<IRecordInfo> info;
    COCLASS_RETURN_IF_FAILED(record_of(env, call[0], info));
    if (!info) COCLASS_RETURN_IF_FAILED(record_of_type(env, call[0], info));
    if (!info) return S_OK;
    GUID guid{};
    com_ptr<ITypeInfo> type;
    com_ptr<ITypeLib> library;
    UINT index = 0;
    COCLASS_RETURN_IF_FAILED(info->GetGuid(&guid));
    COCLASS_RETURN_IF_FAILED(info->GetTypeInfo(type.put()));
    COCLASS_RETURN_IF_FAILED(type->GetContainingTypeLib(library.put(), &index));
    const library_attr attr{library.get()};
    COCLASS_RETURN_IF_FAILED(attr.result());
    napi_value identity = nullptr;
    if (napi_create_object(env.js(), &identity) != napi_ok || js::set(env.js(), identity, "libid", guid_text(attr->guid)) != napi_ok ||
        js::set(env.js(), identity, "major", static_cast<double>(attr->wMajorVerNum)) != napi_ok ||
        js::set(env.js(), identity, "minor", static_cast<double>(attr->wMinorVerNum)) != napi_ok ||
        js::set(env.js(), identity, "guid", guid_text(guid)) != napi_ok) {
        return E_UNEXPECTED;
    }
    *result = identity;
    return S_OK;
}

constexpr native_function functions[] = {
    {"setLocales", native_entry<set_locales>},
    {"callLocale", native_entry<call_locale>},
    {"conversionLocale", native_entry<conversion_locale>},
    {"recordType", native_entry<record_type>},
    {"recordIdentity", native_entry<record_identity>},
};

}  // namespace

std::span<const native_function> settings_functions() noexcept { return functions; }

}  // namespace coclass
