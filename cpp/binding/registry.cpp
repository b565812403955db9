#include "base/registry_key.h"
#include "binding/call_info.h"
#include "typelib/js_builder.h"

#include <array>
#include <cwchar>
#include <string>
#include <vector>

namespace coclass {

namespace {

// The longest name of a key, and its end (Registry Element Size Limits).
constexpr DWORD name_size = 256;

// Nothing is there, or nothing that this user may see: not a failure to a reader.
bool is_absent(LSTATUS status) noexcept {
    return status == ERROR_FILE_NOT_FOUND || status == ERROR_PATH_NOT_FOUND || status == ERROR_KEY_DELETED || status == ERROR_ACCESS_DENIED;
}

// A string value; S_FALSE where there is none, or one of another type.
HRESULT read_string(HKEY key, const std::wstring& name, std::wstring& text) {
    // REG_EXPAND_SZ is included: it is expanded and counts as REG_SZ then. Its own flag may not be given along.
    constexpr DWORD strings = RRF_RT_REG_SZ;
    DWORD bytes = 0;
    LSTATUS status = RegGetValueW(key, nullptr, name.c_str(), strings, nullptr, nullptr, &bytes);
    // It may grow meanwhile.
    do {
        if (status != ERROR_SUCCESS && status != ERROR_MORE_DATA) break;
        text.resize(bytes / sizeof(wchar_t) + 1);
        bytes = static_cast<DWORD>(text.size() * sizeof(wchar_t));
        status = RegGetValueW(key, nullptr, name.c_str(), strings, nullptr, text.data(), &bytes);
    } while (status == ERROR_MORE_DATA);
    if (is_absent(status) || status == ERROR_UNSUPPORTED_TYPE) return S_FALSE;
    if (status != ERROR_SUCCESS) return HRESULT_FROM_WIN32(static_cast<DWORD>(status));
    text.resize(std::wcslen(text.c_str()));
    return S_OK;
}

HRESULT read_keys(HKEY key, std::vector<std::wstring>& names) {
    std::array<wchar_t, name_size> name{};
    for (DWORD index = 0;; ++index) {
        DWORD length = name_size;
        const LSTATUS status = RegEnumKeyExW(key, index, name.data(), &length, nullptr, nullptr, nullptr, nullptr);
        if (status == ERROR_NO_MORE_ITEMS) return S_OK;
        if (status != ERROR_SUCCESS) return HRESULT_FROM_WIN32(static_cast<DWORD>(status));
        names.emplace_back(name.data(), length);
    }
}

// classesValue(path, name, view): a string value under HKEY_CLASSES_ROOT, '' for the default one; undefined where there is
// none. view is KEY_WOW64_32KEY, KEY_WOW64_64KEY or 0.
HRESULT classes_value(call_info& call, napi_value* result) {
    std::wstring path;
    std::wstring name;
    std::wstring text;
    std::uint32_t view = 0;
    COCLASS_RETURN_IF_FAILED(call.string(0, path));
    COCLASS_RETURN_IF_FAILED(call.string(1, name));
    COCLASS_RETURN_IF_FAILED(call.uint32(2, view));
    *result = js::undefined(call.env().js());
    registry_key key;
    const LSTATUS status = key.open(HKEY_CLASSES_ROOT, path.c_str(), KEY_QUERY_VALUE | view);
    if (is_absent(status)) return S_OK;
    if (status != ERROR_SUCCESS) return HRESULT_FROM_WIN32(static_cast<DWORD>(status));
    const HRESULT read = read_string(key.get(), name, text);
    return read == S_OK ? js::result_of(call.env().js(), js::create_string(call.env().js(), text, result)) : read;
}

// classesKeys(path, view): the names of the keys below one of HKEY_CLASSES_ROOT; undefined where there is no such key
HRESULT classes_keys(call_info& call, napi_value* result) {
    std::wstring path;
    std::uint32_t view = 0;
    COCLASS_RETURN_IF_FAILED(call.string(0, path));
    COCLASS_RETURN_IF_FAILED(call.uint32(1, view));
    *result = js::undefined(call.env().js());
    registry_key key;
    const LSTATUS status = key.open(HKEY_CLASSES_ROOT, path.c_str(), KEY_ENUMERATE_SUB_KEYS | view);
    if (is_absent(status)) return S_OK;
    if (status != ERROR_SUCCESS) return HRESULT_FROM_WIN32(static_cast<DWORD>(status));
    std::vector<std::wstring> names;
    COCLASS_RETURN_IF_FAILED(read_keys(key.get(), names));
    napi_env env = call.env().js();
    return make_array(call.env(), names.size(), [&](std::size_t index, napi_value* name) { return js::result_of(env, js::create_string(env, names[index], name)); }, result);
}

constexpr native_function functions[] = {
    {"classesValue", native_entry<classes_value>},
    {"classesKeys", native_entry<classes_keys>},
};

}  // namespace

std::span<const native_function> registry_functions() noexcept { return functions; }

}  // namespace coclass
