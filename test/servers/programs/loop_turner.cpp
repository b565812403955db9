// An addon for a program that turns libuv's loop without letting it wait, as Electron's main process does.
#include "host/host_functions.h"
#include "host/uv.h"

namespace {

// turnLoop(): one turn, within which nothing is waited for
napi_value turn_loop(napi_env env, napi_callback_info) noexcept
{
    uv_loop_t* loop = nullptr;
    if (napi_get_uv_event_loop(env, &loop) == napi_ok) uv_run(loop, UV_RUN_NOWAIT);
    return nullptr;
}

}  // namespace

NAPI_MODULE_INIT()
{
    napi_value function = nullptr;
    if (!coclass::check_host(env) || napi_create_function(env, "turnLoop", NAPI_AUTO_LENGTH, turn_loop, nullptr, &function) != napi_ok ||
        napi_set_named_property(env, exports, "turnLoop", function) != napi_ok) {
        return nullptr;
    }
    return exports;
}
