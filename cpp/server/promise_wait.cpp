#include "server/promise_wait.h"

#include "marshal/handle_scope.h"

#include <uv.h>

#include <utility>

namespace coclass {

namespace {

// Shared by the waiting call and the JavaScript function that the promise calls, which may outlive it.
struct settlement {
    bool waiting = true;
    bool settled = false;
    bool fulfilled = false;
    napi_ref value = nullptr;
};

// settled(fulfilled, value)
napi_value on_settled(napi_env env, napi_callback_info info) noexcept {
    napi_value arguments[2] = {};
    std::size_t count = 2;
    void* data = nullptr;
    napi_get_cb_info(env, info, &count, arguments, nullptr, &data);
    auto* state = static_cast<settlement*>(data);
    if (!state->waiting || state->settled) return nullptr;
    napi_get_value_bool(env, arguments[0], &state->fulfilled);
    // Wrapped: a reference to a primitive is not everywhere allowed.
    napi_value holder = nullptr;
    if (napi_create_array_with_length(env, 1, &holder) != napi_ok || napi_set_element(env, holder, 0, arguments[1]) != napi_ok ||
        napi_create_reference(env, holder, 1, &state->value) != napi_ok) {
        state->fulfilled = false;
    }
    state->settled = true;
    return nullptr;
}

HRESULT watch(environment& env, napi_value promise, settlement*& state) {
    napi_value settled = nullptr;
    auto made = std::make_unique<settlement>();
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_create_function(env.js(), "settled", NAPI_AUTO_LENGTH, on_settled, made.get(), &settled)));
    COCLASS_RETURN_IF_FAILED(js::result_of(
        env.js(), napi_add_finalizer(
                      env.js(), settled, made.get(), [](napi_env, void* data, void*) { delete static_cast<settlement*>(data); }, nullptr, nullptr)));
    state = made.release();
    const napi_value arguments[] = {promise, settled};
    napi_value unused = nullptr;
    return env.call(hook::watch_promise, 2, arguments, &unused);
}

HRESULT take_value(environment& env, settlement& state, napi_value* value) {
    napi_value holder = nullptr;
    if (state.value == nullptr) return E_OUTOFMEMORY;
    const napi_status got = napi_get_reference_value(env.js(), state.value, &holder);
    napi_delete_reference(env.js(), state.value);
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), got));
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_get_element(env.js(), holder, 0, value)));
    if (state.fulfilled) return S_OK;
    napi_throw(env.js(), *value);
    return E_JS_EXCEPTION;
}

// Keeps a loop from ending, or spinning, when nothing else is left to wait for.
class loop_keeper {
public:
    explicit loop_keeper(uv_loop_t* loop) : timer_(new uv_timer_t{}) {
        uv_timer_init(loop, timer_);
        uv_timer_start(timer_, [](uv_timer_t*) {}, never, never);
    }
    loop_keeper(const loop_keeper&) = delete;
    loop_keeper& operator=(const loop_keeper&) = delete;
    ~loop_keeper() {
        uv_close(reinterpret_cast<uv_handle_t*>(timer_), [](uv_handle_t* handle) { delete reinterpret_cast<uv_timer_t*>(handle); });
    }

private:
    static constexpr std::uint64_t never = 1U << 30;
    uv_timer_t* timer_;
};

// Promises and process.nextTick; false where they cannot run, because a promise's job is what waits.
HRESULT run_promises(environment& env, bool& could) {
    napi_value result = nullptr;
    COCLASS_RETURN_IF_FAILED(env.call(hook::run_promises, 0, nullptr, &result));
    napi_get_value_bool(env.js(), result, &could);
    return S_OK;
}

HRESULT turn_until(environment& env, const bool& done) {
    uv_loop_t* loop = nullptr;
    if (napi_get_uv_event_loop(env.js(), &loop) != napi_ok) return E_UNEXPECTED;
    const loop_keeper keeper{loop};
    for (;;) {
        const handle_scope scope{env.js()};
        bool could = false;
        // Fails as well when the environment is being ended: no JavaScript runs any more then.
        if (FAILED(run_promises(env, could))) return RPC_E_DISCONNECTED;
        if (done) return S_OK;
        if (!could) return RPC_E_CANTCALLOUT_ININPUTSYNCCALL;
        uv_run(loop, UV_RUN_ONCE);
    }
}

}  // namespace

HRESULT wait_for_promise(environment& env, js_frame& frame, napi_value* value) {
    bool is_promise = false;
    if (napi_is_promise(env.js(), *value, &is_promise) != napi_ok || !is_promise) return S_OK;
    settlement* state = nullptr;
    COCLASS_RETURN_IF_FAILED(watch(env, *value, state));
    frame.pause();
    const HRESULT turned = turn_until(env, state->settled);
    frame.resume();
    state->waiting = false;
    if (FAILED(turned)) {
        return env.fail(turned, turned == RPC_E_CANTCALLOUT_ININPUTSYNCCALL
                                    ? L"the method is asynchronous, and its caller waits inside a promise of the same thread, so that no promise can settle"
                                    : L"the environment ended before the method had completed");
    }
    return take_value(env, *state, value);
}

}  // namespace coclass
