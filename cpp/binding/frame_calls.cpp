#include "binding/frame_calls.h"

#include "environment/js_builder.h"
#include "invoke/frame_call.h"

#include <new>

namespace coclass {

namespace {

// call(object, ...arguments): the call that is in the frame. The object is there by its number; as an argument its wrapper outlives the call.
napi_value on_call(napi_env js_env, napi_callback_info info) noexcept {
    environment& env = environment::of(js_env);
    try {
        napi_value result = nullptr;
        const HRESULT outcome = call_by_frame(env, info, &result);
        return FAILED(outcome) ? env.throw_failure(outcome) : result;
    } catch (const std::bad_alloc&) {
        return env.throw_failure(E_OUTOFMEMORY);
    }
}

}  // namespace

HRESULT make_call_frame(environment& env, napi_value* result) {
    const napi_env js_env = env.js();
    napi_value buffer = nullptr;
    napi_value function = nullptr;
    napi_ref kept = nullptr;  // as long as the environment
    void* memory = nullptr;
    COCLASS_RETURN_IF_FAILED(js::result_of(js_env, napi_create_arraybuffer(js_env, sizeof(call_frame), &memory, &buffer)));
    COCLASS_RETURN_IF_FAILED(js::result_of(js_env, napi_create_reference(js_env, buffer, 1, &kept)));
    COCLASS_RETURN_IF_FAILED(js::result_of(js_env, napi_create_function(js_env, "call", NAPI_AUTO_LENGTH, on_call, nullptr, &function)));
    env.frames.frame = new (memory) call_frame{};
    return js::object_builder{js_env}.set("memory", buffer).set("call", function).finish(result);
}

}  // namespace coclass
