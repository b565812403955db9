#include "typelib/library_handle.h"

namespace coclass {

namespace {

void finalize(napi_env env, void* data, void*) {
    // At the environment's end its instance data may be gone before its handles.
    void* owner = nullptr;
    if (napi_get_instance_data(env, &owner) == napi_ok && owner != nullptr) static_cast<environment*>(owner)->libraries.erase(data);
    delete static_cast<char*>(data);
}

}  // namespace

HRESULT make_library_handle(environment& env, com_ptr<ITypeLib> library, napi_value* handle) {
    // The external's address is the key: the reference itself goes when the environment ends, whatever JavaScript keeps.
    auto key = std::make_unique<char>();
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_create_external(env.js(), key.get(), finalize, nullptr, handle)));
    env.libraries.emplace(key.release(), std::move(library));
    return S_OK;
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
