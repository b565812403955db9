#include "environment/js.h"

namespace coclass::js {

std::string utf8(std::wstring_view text) {
    const int length = static_cast<int>(text.size());
    std::string result(static_cast<std::size_t>(WideCharToMultiByte(CP_UTF8, 0, text.data(), length, nullptr, 0, nullptr, nullptr)), '\0');
    WideCharToMultiByte(CP_UTF8, 0, text.data(), length, result.data(), static_cast<int>(result.size()), nullptr, nullptr);
    return result;
}

HRESULT get_bstr(napi_env env, napi_value value, unique_bstr& text) noexcept {
    // Most strings are short: one call copies those, the length with them.
    constexpr std::size_t short_length = 64;
    char16_t buffer[short_length];
    std::size_t length = 0;
    if (napi_get_value_string_utf16(env, value, buffer, short_length, &length) != napi_ok) return E_INVALIDARG;
    if (length < short_length - 1) {
        text = unique_bstr{SysAllocStringLen(reinterpret_cast<const wchar_t*>(buffer), static_cast<UINT>(length))};
        return text ? S_OK : E_OUTOFMEMORY;
    }
    if (napi_get_value_string_utf16(env, value, nullptr, 0, &length) != napi_ok) return E_INVALIDARG;
    text = unique_bstr{SysAllocStringLen(nullptr, static_cast<UINT>(length))};
    if (!text) return E_OUTOFMEMORY;
    // A BSTR has room for the terminating NUL that Node-API writes.
    return result_of(env, napi_get_value_string_utf16(env, value, utf16(text.get()), length + 1, &length));
}

HRESULT get_string(napi_env env, napi_value value, std::wstring& text) {
    std::size_t length = 0;
    if (napi_get_value_string_utf16(env, value, nullptr, 0, &length) != napi_ok) return E_INVALIDARG;
    text.resize(length + 1);
    const HRESULT result = result_of(env, napi_get_value_string_utf16(env, value, utf16(text.data()), length + 1, &length));
    text.resize(length);
    return result;
}

}  // namespace coclass::js
