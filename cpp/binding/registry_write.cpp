#include "binding/registry_place.h"

#include <vector>

namespace coclass {

namespace {

// registryCreateKey(root, path, view): makes the key where it is missing; whether it was
HRESULT create_key(call_info& call, napi_value* result) {
    registry_place place;
    COCLASS_RETURN_IF_FAILED(place.read(call));
    registry_key key;
    bool created = false;
    const LSTATUS status = key.create(place.root, place.path.c_str(), KEY_QUERY_VALUE | place.view, created);
    if (status != ERROR_SUCCESS) return registry_result(status);
    return js::result_of(call.env().js(), napi_get_boolean(call.env().js(), created, result));
}

// registryDeleteKey(root, path, view): removes a key that is empty; false where there is none, ERROR_DIR_NOT_EMPTY where
// it has keys or values
HRESULT delete_key(call_info& call, napi_value* result) {
    registry_place place;
    COCLASS_RETURN_IF_FAILED(place.read(call));
    LSTATUS status = ERROR_SUCCESS;
    {
        registry_key key;
        DWORD keys = 0;
        DWORD values = 0;
        status = key.open(place.root, place.path.c_str(), KEY_QUERY_VALUE | place.view);
        if (status == ERROR_SUCCESS) {
            status = RegQueryInfoKeyW(key.get(), nullptr, nullptr, nullptr, &keys, nullptr, nullptr, &values, nullptr, nullptr, nullptr, nullptr);
        }
        if (status == ERROR_SUCCESS && (keys != 0 || values != 0)) status = ERROR_DIR_NOT_EMPTY;
    }
    if (status == ERROR_SUCCESS) status = RegDeleteKeyExW(place.root, place.path.c_str(), place.view, 0);
    if (status != ERROR_SUCCESS && !is_missing(status)) return registry_result(status);
    return js::result_of(call.env().js(), napi_get_boolean(call.env().js(), status == ERROR_SUCCESS, result));
}

// registrySetValue(root, path, view, name, type, data): writes a value of a key that is there; '' is the default value
HRESULT set_value(call_info& call, napi_value* result) {
    registry_place place;
    std::wstring name;
    std::uint32_t type = 0;
    std::vector<std::uint8_t> data;
    COCLASS_RETURN_IF_FAILED(place.read(call));
    COCLASS_RETURN_IF_FAILED(read_registry_text(call, 3, name));
    COCLASS_RETURN_IF_FAILED(call.uint32(4, type));
    COCLASS_RETURN_IF_FAILED(call.bytes(5, data));
    if (data.size() > MAXDWORD) return call.expected(5, L"less than 4 GB");
    *result = js::undefined(call.env().js());
    registry_key key;
    LSTATUS status = key.open(place.root, place.path.c_str(), KEY_SET_VALUE | place.view);
    if (status == ERROR_SUCCESS) status = RegSetValueExW(key.get(), name.c_str(), 0, type, data.data(), static_cast<DWORD>(data.size()));
    return registry_result(status);
}

// registryDeleteValue(root, path, view, name): false where there is none
HRESULT delete_value(call_info& call, napi_value* result) {
    registry_place place;
    std::wstring name;
    COCLASS_RETURN_IF_FAILED(place.read(call));
    COCLASS_RETURN_IF_FAILED(read_registry_text(call, 3, name));
    registry_key key;
    LSTATUS status = key.open(place.root, place.path.c_str(), KEY_SET_VALUE | place.view);
    if (status == ERROR_SUCCESS) status = RegDeleteValueW(key.get(), name.c_str());
    if (status != ERROR_SUCCESS && !is_missing(status)) return registry_result(status);
    return js::result_of(call.env().js(), napi_get_boolean(call.env().js(), status == ERROR_SUCCESS, result));
}

constexpr native_function functions[] = {
    {"registryCreateKey", native_entry<create_key>},
    {"registryDeleteKey", native_entry<delete_key>},
    {"registrySetValue", native_entry<set_value>},
    {"registryDeleteValue", native_entry<delete_value>},
};

}  // namespace

std::span<const native_function> registry_write_functions() noexcept { return functions; }

}  // namespace coclass
