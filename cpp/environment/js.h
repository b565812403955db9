#pragma once

#include "base/bstr.h"
#include "base/hresult.h"
#include "environment/long_string.h"

#include <node_api.h>

#include <cstdint>
#include <string>
#include <string_view>

// Thin helpers over Node-API's C functions: wide strings, HRESULTs instead of napi_status.
namespace coclass::js {

inline HRESULT result_of(napi_env env, napi_status status) noexcept {
    if (status == napi_ok) return S_OK;
    bool pending = false;
    napi_is_exception_pending(env, &pending);
    if (pending) return E_JS_EXCEPTION;
    // No JavaScript runs any more: the environment is being ended.
    return status == napi_cannot_run_js || status == napi_pending_exception ? RPC_E_DISCONNECTED : E_UNEXPECTED;
}

inline const char16_t* utf16(const wchar_t* text) noexcept { return reinterpret_cast<const char16_t*>(text); }
inline char16_t* utf16(wchar_t* text) noexcept { return reinterpret_cast<char16_t*>(text); }

inline napi_status create_string(napi_env env, std::wstring_view text, napi_value* result) noexcept {
    if (text.size() >= long_string_length) return create_long_string(env, text, result);
    // An empty view may have no data, which Node-API would refuse.
    return napi_create_string_utf16(env, text.empty() ? u"" : utf16(text.data()), text.size(), result);
}

inline napi_value undefined(napi_env env) noexcept {
    napi_value result = nullptr;
    napi_get_undefined(env, &result);
    return result;
}

inline napi_value null(napi_env env) noexcept {
    napi_value result = nullptr;
    napi_get_null(env, &result);
    return result;
}

inline napi_valuetype type_of(napi_env env, napi_value value) noexcept {
    napi_valuetype type = napi_undefined;
    napi_typeof(env, value, &type);
    return type;
}

inline napi_status set(napi_env env, napi_value object, const char* name, napi_value value) noexcept {
    return napi_set_named_property(env, object, name, value);
}

// Array.prototype.push
inline napi_status push(napi_env env, napi_value array, napi_value value) noexcept {
    std::uint32_t length = 0;
    const napi_status status = napi_get_array_length(env, array, &length);
    return status == napi_ok ? napi_set_element(env, array, length, value) : status;
}

// For the few functions of Node-API that take names as UTF-8 only.
std::string utf8(std::wstring_view text);

// The text of a JavaScript string, embedded NULs and lone surrogates included. E_INVALIDARG for anything else.
HRESULT get_bstr(napi_env env, napi_value value, unique_bstr& text) noexcept;
HRESULT get_string(napi_env env, napi_value value, std::wstring& text);

}  // namespace coclass::js
