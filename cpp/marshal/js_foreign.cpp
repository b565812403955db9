#include "marshal/js_foreign.h"

#include "base/guid.h"
#include "marshal/js_to_variant.h"

#include <cstring>

namespace coclass {

HRESULT get_guid(environment& env, napi_value value, GUID& guid) {
    napi_value text_value = value;
    if (js::type_of(env.js(), value) == napi_object) {
        COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_get_named_property(env.js(), value, "text", &text_value)));
    }
    std::wstring text;
    if (FAILED(js::get_string(env.js(), text_value, text)) || !parse_guid(text, guid)) {
        return env.fail(DISP_E_TYPEMISMATCH, L"expected a Guid or its text in braces, got " + describe_js(env, value));
    }
    return S_OK;
}

HRESULT get_task_string(environment& env, napi_value value, bool wide, unique_task_memory& text) {
    std::wstring characters;
    if (FAILED(js::get_string(env.js(), value, characters))) {
        return env.fail(DISP_E_TYPEMISMATCH, L"expected a string, got " + describe_js(env, value));
    }
    if (characters.find(L'\0') != std::wstring::npos)
        return env.fail(DISP_E_TYPEMISMATCH, L"a string that ends with a NUL can hold no other");
    const void* source = characters.c_str();
    std::size_t bytes = (characters.size() + 1) * sizeof(wchar_t);
    std::string narrow;
    if (!wide) {
        const int length = static_cast<int>(characters.size());
        narrow.resize(static_cast<std::size_t>(WideCharToMultiByte(CP_ACP, 0, characters.data(), length, nullptr, 0, nullptr, nullptr)));
        WideCharToMultiByte(CP_ACP, 0, characters.data(), length, narrow.data(), static_cast<int>(narrow.size()), nullptr, nullptr);
        source = narrow.c_str();
        bytes = narrow.size() + 1;
    }
    text = unique_task_memory{CoTaskMemAlloc(bytes)};
    if (text.get() == nullptr) return E_OUTOFMEMORY;
    std::memcpy(text.get(), source, bytes);
    return S_OK;
}

HRESULT task_string_to_js(environment& env, const void* text, bool wide, napi_value* result) {
    if (text == nullptr) return js::result_of(env.js(), napi_get_null(env.js(), result));
    if (wide) return js::result_of(env.js(), js::create_string(env.js(), static_cast<const wchar_t*>(text), result));
    const auto* narrow = static_cast<const char*>(text);
    const int length = static_cast<int>(std::strlen(narrow));
    std::wstring characters(static_cast<std::size_t>(MultiByteToWideChar(CP_ACP, 0, narrow, length, nullptr, 0)), L'\0');
    MultiByteToWideChar(CP_ACP, 0, narrow, length, characters.data(), static_cast<int>(characters.size()));
    return js::result_of(env.js(), js::create_string(env.js(), characters, result));
}

}  // namespace coclass
