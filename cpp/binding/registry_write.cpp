#include "binding/registry_place.h"

#include <vector>

namespace coclass {

namespace {

// registryCreateKey(root, path, view): makes the key where it is missing; whether it was
Napi::Value create_key(call_info& call) {
    const registry_place place{call};
    registry_key key;
    bool created = false;
    throw_if_refused(key.create(place.root, place.path.c_str(), KEY_QUERY_VALUE | place.view, created));
    return Napi::Boolean::New(call.js(), created);
}

// RegDeleteKeyEx refuses a key with keys in it, but not one with values.
LSTATUS look_whether_empty(const registry_place& place) {
    registry_key key;
    DWORD keys = 0;
    DWORD values = 0;
    LSTATUS status = key.open(place.root, place.path.c_str(), KEY_QUERY_VALUE | place.view);
    if (status == ERROR_SUCCESS) {
        status =
            RegQueryInfoKeyW(key.get(), nullptr, nullptr, nullptr, &keys, nullptr, nullptr, &values, nullptr, nullptr, nullptr, nullptr);
    }
    return status == ERROR_SUCCESS && (keys != 0 || values != 0) ? ERROR_DIR_NOT_EMPTY : status;
}

// Whether something was there to be deleted.
Napi::Value deleted(call_info& call, LSTATUS status) {
    if (!is_missing(status)) throw_if_refused(status);
    return Napi::Boolean::New(call.js(), status == ERROR_SUCCESS);
}

// registryDeleteKey(root, path, view): removes a key that is empty; false where there is none, ERROR_DIR_NOT_EMPTY where
// it has keys or values
Napi::Value delete_key(call_info& call) {
    const registry_place place{call};
    LSTATUS status = look_whether_empty(place);
    if (status == ERROR_SUCCESS) status = RegDeleteKeyExW(place.root, place.path.c_str(), place.view, 0);
    return deleted(call, status);
}

// registrySetValue(root, path, view, name, type, data): writes a value of a key that is there; '' is the default value
void set_value(call_info& call) {
    const registry_place place{call};
    const std::wstring name = registry_text(call, 3);
    const std::uint32_t type = call.uint32(4);
    const std::vector<std::uint8_t> data = call.bytes(5);
    if (data.size() > MAXDWORD) throw call.expected(5, L"less than 4 GB");
    registry_key key;
    throw_if_refused(key.open(place.root, place.path.c_str(), KEY_SET_VALUE | place.view));
    throw_if_refused(RegSetValueExW(key.get(), name.c_str(), 0, type, data.data(), static_cast<DWORD>(data.size())));
}

// registryDeleteValue(root, path, view, name): false where there is none
Napi::Value delete_value(call_info& call) {
    const registry_place place{call};
    const std::wstring name = registry_text(call, 3);
    registry_key key;
    LSTATUS status = key.open(place.root, place.path.c_str(), KEY_SET_VALUE | place.view);
    if (status == ERROR_SUCCESS) status = RegDeleteValueW(key.get(), name.c_str());
    return deleted(call, status);
}

constexpr native_function functions[] = {
    {"registryCreateKey", create_key},
    {"registryDeleteKey", delete_key},
    {"registrySetValue", set_value},
    {"registryDeleteValue", delete_value},
};

}  // namespace

std::span<const native_function> registry_write_functions() noexcept { return functions; }

}  // namespace coclass
