#include "binding/call_info.h"
#include "binding/frame_calls.h"
#include "binding/type_cache.h"
#include "host/host_functions.h"
#include "server/class/object_server.h"

namespace coclass {

namespace {

// initialize(hooks): once in an environment, before every other function; gives the call frame
napi_value initialize(napi_env js_env, napi_callback_info info) noexcept {
    environment& env = environment::of(js_env);
    napi_value hooks = nullptr;
    std::size_t count = 1;
    napi_get_cb_info(js_env, info, &count, &hooks, nullptr, nullptr);
    // The wrappers that exist live on what the first call made.
    if (env.types != nullptr) {
        napi_throw_error(js_env, nullptr, "coclass: the addon has been initialized already");
        return nullptr;
    }
    try {
        if (!env.take_hooks(hooks)) return nullptr;
        env.types = make_type_cache(env);
        env.server = std::make_unique<object_server>(env);
        napi_value frame = nullptr;
        const HRESULT made = make_call_frame(env, &frame);
        return FAILED(made) ? env.throw_failure(made) : frame;
    } catch (const std::bad_alloc&) {
        napi_throw_error(js_env, nullptr, "coclass: out of memory");
        return nullptr;
    }
}

// Node unloads an addon when the last environment that used it ends, at a Worker's end then. What COM's clients hold has its vtables
// here, and threads of the system's pool may be about to return.
void stay_loaded() noexcept {
    HMODULE module = nullptr;
    GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_PIN, reinterpret_cast<LPCWSTR>(&stay_loaded),
                       &module);
}

}  // namespace

}  // namespace coclass

NAPI_MODULE_INIT() {
    using namespace coclass;
    if (!check_host(env)) return nullptr;
    stay_loaded();
    // Owned by the Node environment from here on; freed with its instance data.
    new environment{env};
    const std::span<const native_function> groups[] = {
        activation_functions(),     apartment_functions(),         cancellation_functions(),    class_object_functions(),
        connection_functions(),     conversion_functions(),        dispatch_functions(),        enumerator_functions(),
        host_functions(),           identity_functions(),          interface_table_functions(), registry_read_functions(),
        registry_write_functions(), raw_pointer_functions(),       resource_functions(),        running_object_functions(),
        security_functions(),       self_registration_functions(), server_functions(),          settings_functions(),
        type_library_functions(),   manifest_functions(),          waiting_functions(),         memory_functions(),
    };
    try {
        const Napi::Object functions{env, exports};
        napi_value first = nullptr;
        throw_if_failed(js::result_of(env, napi_create_function(env, "initialize", NAPI_AUTO_LENGTH, initialize, nullptr, &first)));
        functions.Set("initialize", first);
        for (const auto& group : groups) {
            for (const native_function& function : group) export_function(functions, function);
        }
        return exports;
    } catch (const Napi::Error& error) {
        napi_throw(env, error.Value());
        return nullptr;
    }
}
