#include "typelib/library_handle.h"

#include <memory>
#include <mutex>
#include <unordered_set>

namespace coclass {

namespace {

std::mutex guard;
std::unordered_set<const ITypeLib*> made_libraries;

// What the external has: its address is the key, as the reference itself goes when the environment ends, whatever JavaScript keeps.
struct library_key {
    const ITypeLib* made = nullptr;

    library_key() = default;
    library_key(const library_key&) = delete;
    library_key& operator=(const library_key&) = delete;
    ~library_key() {
        if (made == nullptr) return;
        const std::lock_guard lock{guard};
        made_libraries.erase(made);
    }
};

void finalize(napi_env env, void* data, void*) {
    const std::unique_ptr<library_key> key{static_cast<library_key*>(data)};
    // At the environment's end its instance data may be gone before its handles.
    void* owner = nullptr;
    if (napi_get_instance_data(env, &owner) == napi_ok && owner != nullptr) static_cast<environment*>(owner)->libraries.erase(data);
}

HRESULT make_handle(environment& env, com_ptr<ITypeLib> library, std::unique_ptr<library_key> key, napi_value* handle) {
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_create_external(env.js(), key.get(), finalize, nullptr, handle)));
    env.libraries.emplace(key.release(), std::move(library));
    return S_OK;
}

}  // namespace

HRESULT make_library_handle(environment& env, com_ptr<ITypeLib> library, napi_value* handle) {
    return make_handle(env, std::move(library), std::make_unique<library_key>(), handle);
}

HRESULT make_made_library_handle(environment& env, com_ptr<ITypeLib> library, napi_value* handle) {
    auto key = std::make_unique<library_key>();
    {
        const std::lock_guard lock{guard};
        made_libraries.insert(library.get());
        key->made = library.get();
    }
    return make_handle(env, std::move(library), std::move(key), handle);
}

bool is_made_library(const ITypeLib* library) {
    const std::lock_guard lock{guard};
    return made_libraries.contains(library);
}

HRESULT library_of_handle(environment& env, napi_value handle, com_ptr<ITypeLib>& library) {
    void* key = nullptr;
    if (js::type_of(env.js(), handle) != napi_external || napi_get_value_external(env.js(), handle, &key) != napi_ok) return E_INVALIDARG;
    const auto known = env.libraries.find(key);
    if (known == env.libraries.end()) return E_INVALIDARG;
    library = known->second;
    return S_OK;
}

}  // namespace coclass
