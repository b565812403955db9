#include "binding/call_info.h"
#include "binding/type_cache.h"

namespace coclass {

namespace {

HRESULT initialize(call_info& call, napi_value* result) {
    environment& env = call.env();
    COCLASS_RETURN_IF_FAILED(env.set_hooks(call[0]));
    env.types = make_type_cache(env);
    *result = js::undefined(env.js());
    return S_OK;
}

constexpr native_function initialize_function[] = {{"initialize", native_entry<initialize>}};

bool export_functions(napi_env env, napi_value exports, std::span<const native_function> functions) noexcept {
    for (const native_function& function : functions) {
        napi_value value = nullptr;
        if (napi_create_function(env, function.name, NAPI_AUTO_LENGTH, function.callback, const_cast<char*>(function.name), &value) != napi_ok ||
            js::set(env, exports, function.name, value) != napi_ok) {
            return false;
        }
    }
    return true;
}

}  // namespace

}  // namespace coclass

NAPI_MODULE_INIT() {
    using namespace coclass;
    // Owned by the Node environment from here on; freed with its instance data.
    new environment{env};
    const std::span<const native_function> groups[] = {initialize_function,  activation_functions(), dispatch_functions(),
                                                       identity_functions(), enumerator_functions(), settings_functions(),
                                                       type_library_functions()};
    for (const auto& group : groups) {
        if (!export_functions(env, exports, group)) return nullptr;
    }
    return exports;
}
