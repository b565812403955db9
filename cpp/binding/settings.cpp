#include "binding/call_info.h"
#include "marshal/record.h"

namespace coclass {

namespace {

// setLocale(lcid), locale(): the LCID that every IDispatch call of this environment passes
HRESULT set_locale(call_info& call, napi_value* result) {
    std::uint32_t locale = 0;
    COCLASS_RETURN_IF_FAILED(call.uint32(0, locale));
    call.env().locale = locale;
    *result = js::undefined(call.env().js());
    return S_OK;
}

HRESULT locale(call_info& call, napi_value* result) {
    return js::result_of(call.env().js(), napi_create_uint32(call.env().js(), call.env().locale, result));
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

constexpr native_function functions[] = {
    {"setLocale", native_entry<set_locale>},
    {"locale", native_entry<locale>},
    {"recordType", native_entry<record_type>},
};

}  // namespace

std::span<const native_function> settings_functions() noexcept { return functions; }

}  // namespace coclass
