#include "binding/registry_place.h"

#include <array>
#include <cstring>
#include <cwchar>
#include <optional>
#include <string>
#include <vector>

namespace coclass {

namespace {

// The longest name of a key, and its end; that of a value, without it (Registry Element Size Limits).
constexpr DWORD name_size = 256;
constexpr DWORD max_value_name = 16383;

// Nothing is there, or nothing that this user may see: not a failure to a reader.
bool is_absent(LSTATUS status) noexcept { return is_missing(status) || status == ERROR_ACCESS_DENIED; }

// Whether there is such a key, which is open then.
bool open(registry_key& key, HKEY root, const std::wstring& path, REGSAM access, bool (*is_none)(LSTATUS)) {
    const LSTATUS status = key.open(root, path.c_str(), access);
    if (is_none(status)) return false;
    throw_if_refused(status);
    return true;
}

// A string value; none where there is none, or one of another type.
std::optional<std::wstring> read_string(HKEY key, const std::wstring& name) {
    // REG_EXPAND_SZ is included: it is expanded and counts as REG_SZ then. Its own flag may not be given along.
    constexpr DWORD strings = RRF_RT_REG_SZ;
    std::wstring text;
    DWORD bytes = 0;
    LSTATUS status = RegGetValueW(key, nullptr, name.c_str(), strings, nullptr, nullptr, &bytes);
    // It may grow meanwhile.
    do {
        if (status != ERROR_SUCCESS && status != ERROR_MORE_DATA) break;
        text.resize(bytes / sizeof(wchar_t) + 1);
        bytes = static_cast<DWORD>(text.size() * sizeof(wchar_t));
        status = RegGetValueW(key, nullptr, name.c_str(), strings, nullptr, text.data(), &bytes);
    } while (status == ERROR_MORE_DATA);
    if (is_absent(status) || status == ERROR_UNSUPPORTED_TYPE) return std::nullopt;
    throw_if_refused(status);
    text.resize(std::wcslen(text.c_str()));
    return text;
}

using names = std::vector<std::wstring>;

names read_keys(HKEY key) {
    names read;
    std::array<wchar_t, name_size> name{};
    for (DWORD index = 0;; ++index) {
        DWORD length = name_size;
        const LSTATUS status = RegEnumKeyExW(key, index, name.data(), &length, nullptr, nullptr, nullptr, nullptr);
        if (status == ERROR_NO_MORE_ITEMS) return read;
        throw_if_refused(status);
        read.emplace_back(name.data(), length);
    }
}

// The names of a key's values; '' is the default one, where it has a value.
names read_value_names(HKEY key) {
    names read;
    std::wstring name(max_value_name + 1, L'\0');
    for (DWORD index = 0;; ++index) {
        auto length = static_cast<DWORD>(name.size());
        const LSTATUS status = RegEnumValueW(key, index, name.data(), &length, nullptr, nullptr, nullptr, nullptr);
        if (status == ERROR_NO_MORE_ITEMS) return read;
        throw_if_refused(status);
        read.emplace_back(name.data(), length);
    }
}

struct registry_data {
    DWORD type = REG_NONE;
    std::vector<std::uint8_t> bytes;
};

std::optional<registry_data> read_data(HKEY key, const std::wstring& name) {
    registry_data read;
    DWORD size = 0;
    LSTATUS status = RegQueryValueExW(key, name.c_str(), nullptr, &read.type, nullptr, &size);
    // It may grow meanwhile.
    do {
        if (status != ERROR_SUCCESS && status != ERROR_MORE_DATA) break;
        read.bytes.resize(std::size_t{size} + 1);
        size = static_cast<DWORD>(read.bytes.size());
        status = RegQueryValueExW(key, name.c_str(), nullptr, &read.type, read.bytes.data(), &size);
    } while (status == ERROR_MORE_DATA);
    if (is_missing(status)) return std::nullopt;
    throw_if_refused(status);
    read.bytes.resize(size);
    return read;
}

Napi::Value bytes_to_js(Napi::Env env, const std::vector<std::uint8_t>& bytes) {
    auto result = Napi::Uint8Array::New(env, bytes.size());
    if (!bytes.empty()) std::memcpy(result.Data(), bytes.data(), bytes.size());
    return result;
}

Napi::Value names_to_js(Napi::Env env, const names& read) {
    return js::array(env, read.size(), [&](std::size_t index) { return js::text(env, read[index]); });
}

// classesValue(path, name, view): a string value under HKEY_CLASSES_ROOT, '' for the default one; undefined where there is
// none. view is KEY_WOW64_32KEY, KEY_WOW64_64KEY or 0.
Napi::Value classes_value(call_info& call) {
    const std::wstring path = call.string(0);
    const std::wstring name = call.string(1);
    const std::uint32_t view = call.uint32(2);
    registry_key key;
    if (!open(key, HKEY_CLASSES_ROOT, path, KEY_QUERY_VALUE | view, is_absent)) return call.js().Undefined();
    const auto text = read_string(key.get(), name);
    return text ? js::text(call.js(), *text) : call.js().Undefined();
}

// classesKeys(path, view): the names of the keys below one of HKEY_CLASSES_ROOT; undefined where there is no such key
Napi::Value classes_keys(call_info& call) {
    const std::wstring path = call.string(0);
    const std::uint32_t view = call.uint32(1);
    registry_key key;
    if (!open(key, HKEY_CLASSES_ROOT, path, KEY_ENUMERATE_SUB_KEYS | view, is_absent)) return call.js().Undefined();
    return names_to_js(call.js(), read_keys(key.get()));
}

// registryValue(root, path, view, name): { type, data } as the registry has them; undefined where there is none
Napi::Value registry_value(call_info& call) {
    const registry_place place{call};
    const std::wstring name = registry_text(call, 3);
    registry_key key;
    if (!open(key, place.root, place.path, KEY_QUERY_VALUE | place.view, is_missing)) return call.js().Undefined();
    const auto read = read_data(key.get(), name);
    if (!read) return call.js().Undefined();
    return js::object_builder{call.js()}.set("type", read->type).set("data", bytes_to_js(call.js(), read->bytes));
}

// registryKeys(root, path, view), registryValueNames(root, path, view): undefined where there is no such key
template <auto Read, REGSAM Access>
Napi::Value registry_names(call_info& call) {
    const registry_place place{call};
    registry_key key;
    if (!open(key, place.root, place.path, Access | place.view, is_missing)) return call.js().Undefined();
    return names_to_js(call.js(), Read(key.get()));
}

constexpr native_function functions[] = {
    {"classesValue", classes_value},
    {"classesKeys", classes_keys},
    {"registryValue", registry_value},
    {"registryKeys", registry_names<read_keys, KEY_ENUMERATE_SUB_KEYS>},
    {"registryValueNames", registry_names<read_value_names, KEY_QUERY_VALUE>},
};

}  // namespace

std::span<const native_function> registry_read_functions() noexcept { return functions; }

}  // namespace coclass
