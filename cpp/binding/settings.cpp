#include "binding/call_info.h"
#include "marshal/record.h"

#include <vector>

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

// classesValue(path, name, view): a string value under HKEY_CLASSES_ROOT, '' for the default one; undefined where there is
// none. view is KEY_WOW64_32KEY, KEY_WOW64_64KEY or 0.
HRESULT classes_value(call_info& call, napi_value* result) {
    std::wstring path;
    std::wstring name;
    std::uint32_t view = 0;
    COCLASS_RETURN_IF_FAILED(call.string(0, path));
    COCLASS_RETURN_IF_FAILED(call.string(1, name));
    COCLASS_RETURN_IF_FAILED(call.uint32(2, view));
    *result = js::undefined(call.env().js());
    HKEY key = nullptr;
    if (RegOpenKeyExW(HKEY_CLASSES_ROOT, path.c_str(), 0, KEY_QUERY_VALUE | view, &key) != ERROR_SUCCESS) return S_OK;
    DWORD bytes = 0;
    // REG_EXPAND_SZ is included: it is expanded and counts as REG_SZ then. Its own flag may not be given along.
    constexpr DWORD strings = RRF_RT_REG_SZ;
    LSTATUS status = RegGetValueW(key, nullptr, name.c_str(), strings, nullptr, nullptr, &bytes);
    std::vector<wchar_t> text(bytes / sizeof(wchar_t) + 1);
    if (status == ERROR_SUCCESS) status = RegGetValueW(key, nullptr, name.c_str(), strings, nullptr, text.data(), &bytes);
    RegCloseKey(key);
    return status == ERROR_SUCCESS ? js::result_of(call.env().js(), js::create_string(call.env().js(), text.data(), result)) : S_OK;
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
    {"setLocale", native_entry<set_locale>},       {"locale", native_entry<locale>},
    {"classesValue", native_entry<classes_value>}, {"recordType", native_entry<record_type>},
};

}  // namespace

std::span<const native_function> settings_functions() noexcept { return functions; }

}  // namespace coclass
