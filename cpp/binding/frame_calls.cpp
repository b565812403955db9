#include "binding/frame_calls.h"

#include "environment/js_builder.h"
#include "invoke/frame_call.h"

#include <new>

namespace coclass {

namespace {

template <typename Make>
napi_value by_frame(napi_env js_env, Make&& make) noexcept {
    environment& env = environment::of(js_env);
    try {
        napi_value result = nullptr;
        const HRESULT outcome = make(env, &result);
        return FAILED(outcome) ? env.throw_failure(outcome) : result;
    } catch (const std::bad_alloc&) {
        return env.throw_failure(E_OUTOFMEMORY);
    }
}

// call(object, ...arguments): the call that is in the frame. The object is there by its number; as an argument its wrapper outlives the call.
napi_value on_call(napi_env js_env, napi_callback_info info) noexcept {
    return by_frame(js_env, [info](environment& env, napi_value* result) { return call_by_frame(env, info, result); });
}

// next(enumerator): the next item of the enumerator whose number is in the frame.
napi_value on_next(napi_env js_env, napi_callback_info) noexcept {
    return by_frame(js_env, [](environment& env, napi_value* result) { return next_item_by_frame(env, result); });
}

}  // namespace

HRESULT make_call_frame(environment& env, napi_value* result) {
    const napi_env js_env = env.js();
    napi_value buffer = nullptr;
    napi_value function = nullptr;
    napi_value next = nullptr;
    napi_ref kept = nullptr;  // as long as the environment
    void* memory = nullptr;
    COCLASS_RETURN_IF_FAILED(js::result_of(js_env, napi_create_arraybuffer(js_env, sizeof(call_frame), &memory, &buffer)));
    COCLASS_RETURN_IF_FAILED(js::result_of(js_env, napi_create_reference(js_env, buffer, 1, &kept)));
    COCLASS_RETURN_IF_FAILED(js::result_of(js_env, napi_create_function(js_env, "call", NAPI_AUTO_LENGTH, on_call, nullptr, &function)));
    COCLASS_RETURN_IF_FAILED(js::result_of(js_env, napi_create_function(js_env, "next", NAPI_AUTO_LENGTH, on_next, nullptr, &next)));
    env.frames.frame = new (memory) call_frame{};
    return js::object_builder{js_env}.set("memory", buffer).set("call", function).set("next", next).finish(result);
}

}  // namespace coclass
