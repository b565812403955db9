#include "binding/registry_place.h"
#include "typelib/js_builder.h"

#include <array>
#include <cstring>
#include <cwchar>
#include <string>
#include <vector>

namespace coclass {

namespace {

// The longest name of a key, and its end; that of a value, without it (Registry Element Size Limits).
constexpr DWORD name_size = 256;
constexpr DWORD max_value_name = 16383;

// Nothing is there, or nothing that this user may see: not a failure to a reader.
bool is_absent(LSTATUS status) noexcept { return is_missing(status) || status == ERROR_ACCESS_DENIED; }

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
    if (status != ERROR_SUCCESS) return registry_result(status);
    text.resize(std::wcslen(text.c_str()));
    return S_OK;
}

HRESULT read_keys(HKEY key, std::vector<std::wstring>& names) {
    std::array<wchar_t, name_size> name{};
    for (DWORD index = 0;; ++index) {
        DWORD length = name_size;
        const LSTATUS status = RegEnumKeyExW(key, index, name.data(), &length, nullptr, nullptr, nullptr, nullptr);
        if (status == ERROR_NO_MORE_ITEMS) return S_OK;
        if (status != ERROR_SUCCESS) return registry_result(status);
        names.emplace_back(name.data(), length);
    }
}

// The names of a key's values; '' is the default one, where it has a value.
HRESULT read_value_names(HKEY key, std::vector<std::wstring>& names) {
    std::wstring name(max_value_name + 1, L'\0');
    for (DWORD index = 0;; ++index) {
        auto length = static_cast<DWORD>(name.size());
        const LSTATUS status = RegEnumValueW(key, index, name.data(), &length, nullptr, nullptr, nullptr, nullptr);
        if (status == ERROR_NO_MORE_ITEMS) return S_OK;
        if (status != ERROR_SUCCESS) return registry_result(status);
        names.emplace_back(name.data(), length);
    }
}

HRESULT read_bytes(HKEY key, const std::wstring& name, DWORD& type, std::vector<std::uint8_t>& data, bool& found) {
    DWORD size = 0;
    LSTATUS status = RegQueryValueExW(key, name.c_str(), nullptr, &type, nullptr, &size);
    // It may grow meanwhile.
    do {
        if (status != ERROR_SUCCESS && status != ERROR_MORE_DATA) break;
        data.resize(std::size_t{size} + 1);
        size = static_cast<DWORD>(data.size());
        status = RegQueryValueExW(key, name.c_str(), nullptr, &type, data.data(), &size);
    } while (status == ERROR_MORE_DATA);
    if (is_missing(status)) return S_OK;
    if (status != ERROR_SUCCESS) return registry_result(status);
    data.resize(size);
    found = true;
    return S_OK;
}

HRESULT bytes_to_js(napi_env env, const std::vector<std::uint8_t>& data, napi_value* result) {
    void* memory = nullptr;
    napi_value buffer = nullptr;
    COCLASS_RETURN_IF_FAILED(js::result_of(env, napi_create_arraybuffer(env, data.size(), &memory, &buffer)));
    if (!data.empty()) std::memcpy(memory, data.data(), data.size());
    return js::result_of(env, napi_create_typedarray(env, napi_uint8_array, data.size(), buffer, 0, result));
}

HRESULT names_to_js(environment& env, const std::vector<std::wstring>& names, napi_value* result) {
    return make_array(env, names.size(), [&](std::size_t index, napi_value* name) { return js::result_of(env.js(), js::create_string(env.js(), names[index], name)); }, result);
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
    if (status != ERROR_SUCCESS) return registry_result(status);
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
    if (status != ERROR_SUCCESS) return registry_result(status);
    std::vector<std::wstring> names;
    COCLASS_RETURN_IF_FAILED(read_keys(key.get(), names));
    return names_to_js(call.env(), names, result);
}

// registryValue(root, path, view, name): { type, data } as the registry has them; undefined where there is none
HRESULT registry_value(call_info& call, napi_value* result) {
    registry_place place;
    std::wstring name;
    COCLASS_RETURN_IF_FAILED(place.read(call));
    COCLASS_RETURN_IF_FAILED(read_registry_text(call, 3, name));
    *result = js::undefined(call.env().js());
    registry_key key;
    const LSTATUS status = key.open(place.root, place.path.c_str(), KEY_QUERY_VALUE | place.view);
    if (is_missing(status)) return S_OK;
    if (status != ERROR_SUCCESS) return registry_result(status);
    DWORD type = REG_NONE;
    std::vector<std::uint8_t> data;
    bool found = false;
    COCLASS_RETURN_IF_FAILED(read_bytes(key.get(), name, type, data, found));
    if (!found) return S_OK;
    napi_value bytes = nullptr;
    COCLASS_RETURN_IF_FAILED(bytes_to_js(call.env().js(), data, &bytes));
    return object_builder{call.env()}.set("type", static_cast<double>(type)).set("data", bytes).finish(result);
}

// registryKeys(root, path, view), registryValueNames(root, path, view): undefined where there is no such key
template <auto Read, REGSAM Access>
HRESULT registry_names(call_info& call, napi_value* result) {
    registry_place place;
    COCLASS_RETURN_IF_FAILED(place.read(call));
    *result = js::undefined(call.env().js());
    registry_key key;
    const LSTATUS status = key.open(place.root, place.path.c_str(), Access | place.view);
    if (is_missing(status)) return S_OK;
    if (status != ERROR_SUCCESS) return registry_result(status);
    std::vector<std::wstring> names;
    COCLASS_RETURN_IF_FAILED(Read(key.get(), names));
    return names_to_js(call.env(), names, result);
}

constexpr native_function functions[] = {
    {"classesValue", native_entry<classes_value>},
    {"classesKeys", native_entry<classes_keys>},
    {"registryValue", native_entry<registry_value>},
    {"registryKeys", native_entry<registry_names<read_keys, KEY_ENUMERATE_SUB_KEYS>>},
    {"registryValueNames", native_entry<registry_names<read_value_names, KEY_QUERY_VALUE>>},
};

}  // namespace

std::span<const native_function> registry_read_functions() noexcept { return functions; }

}  // namespace coclass
