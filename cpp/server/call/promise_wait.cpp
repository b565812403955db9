#include "server/call/promise_wait.h"

#include "environment/handle_scope.h"
#include "host/uv.h"

#include <memory>
#include <utility>

namespace coclass {

namespace {

// settled(fulfilled, value, kept)
napi_value on_settled(napi_env env, napi_callback_info info) noexcept {
    napi_value arguments[3] = {};
    std::size_t count = 3;
    void* data = nullptr;
    bool fulfilled = false;
    if (napi_get_cb_info(env, info, &count, arguments, nullptr, &data) != napi_ok) return nullptr;
    napi_get_value_bool(env, arguments[0], &fulfilled);
    // What it holds ends with this call, not when the function is collected.
    const settlement then = std::exchange(*static_cast<settlement*>(data), nullptr);
    if (then) then(fulfilled, arguments[1], arguments[2]);
    return nullptr;
}

// What a call that waits shares with the promise, which may settle when nobody waits any more.
struct waiting_call {
    bool waits = true;
    bool settled = false;
    bool fulfilled = false;
    napi_ref value = nullptr;

    void settle(napi_env env, bool is_fulfilled, napi_value result) noexcept {
        if (!waits) return;
        // Wrapped: a reference to a primitive is not everywhere allowed.
        napi_value holder = nullptr;
        const bool held = napi_create_array_with_length(env, 1, &holder) == napi_ok &&
                          napi_set_element(env, holder, 0, result) == napi_ok && napi_create_reference(env, holder, 1, &value) == napi_ok;
        fulfilled = held && is_fulfilled;
        settled = true;
    }
};

HRESULT take_value(environment& env, const waiting_call& call, napi_value* value) {
    napi_value holder = nullptr;
    if (call.value == nullptr) return E_OUTOFMEMORY;
    const napi_status got = napi_get_reference_value(env.js(), call.value, &holder);
    napi_delete_reference(env.js(), call.value);
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), got));
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_get_element(env.js(), holder, 0, value)));
    if (call.fulfilled) return S_OK;
    napi_throw(env.js(), *value);
    return E_JS_EXCEPTION;
}

// Keeps a loop from ending, or spinning, when nothing else is left to wait for.
class loop_keeper {
public:
    explicit loop_keeper(uv_loop_t* loop) : timer_(new uv_timer_t{}) {
        uv_timer_init(loop, timer_);
        uv_timer_start(
            timer_, [](uv_timer_t*) {}, never, never);
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

HRESULT when_settled(environment& env, napi_value promise, napi_value kept, bool is_nested, settlement then) {
    auto made = std::make_unique<settlement>(std::move(then));
    napi_value settled = nullptr;
    COCLASS_RETURN_IF_FAILED(
        js::result_of(env.js(), napi_create_function(env.js(), "settled", NAPI_AUTO_LENGTH, on_settled, made.get(), &settled)));
    COCLASS_RETURN_IF_FAILED(js::result_of(
        env.js(),
        napi_add_finalizer(
            env.js(), settled, made.get(), [](napi_env, void* data, void*) { delete static_cast<settlement*>(data); }, nullptr, nullptr)));
    made.release();
    napi_value nested = nullptr;
    napi_value unused = nullptr;
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_get_boolean(env.js(), is_nested, &nested)));
    const napi_value arguments[] = {promise, settled, kept, nested};
    return env.call(hook::watch_promise, 4, arguments, &unused);
}

HRESULT wait_for_promise(environment& env, js_frame& frame, napi_value* value) {
    bool is_promise = false;
    if (napi_is_promise(env.js(), *value, &is_promise) != napi_ok || !is_promise) return S_OK;
    const auto call = std::make_shared<waiting_call>();
    const napi_env js_env = env.js();
    COCLASS_RETURN_IF_FAILED(
        when_settled(env, *value, js::undefined(js_env), !frame.is_from_loop(),
                     [call, js_env](bool fulfilled, napi_value result, napi_value) { call->settle(js_env, fulfilled, result); }));
    frame.pause();
    const HRESULT turned = turn_until(env, call->settled);
    frame.resume();
    call->waits = false;
    if (FAILED(turned)) {
        return env.fail(
            turned,
            turned == RPC_E_CANTCALLOUT_ININPUTSYNCCALL
                ? L"the method is asynchronous, and its caller waits inside a promise of the same thread, so that no promise can settle"
                : L"the environment ended before the method had completed");
    }
    return take_value(env, *call, value);
}

}  // namespace coclass
