#include "server/class/environment_object.h"

#include "server/call/thrown.h"
#include "server/class/object_server.h"

#include <new>
#include <utility>

namespace coclass {

HRESULT environment_object::attach(environment& env, napi_value host) {
    object_server& server = server_of(env);
    COCLASS_RETURN_IF_FAILED(server.channel(channel_));
    if (is_agile_) COCLASS_RETURN_IF_FAILED(channel_->accept_calls());
    server.environment_objects.insert(this);
    if (const napi_status held = napi_create_reference(env.js(), host, 1, &host_); held != napi_ok) {
        server.environment_objects.erase(this);
        return js::result_of(env.js(), held);
    }
    owner_.store(&env, std::memory_order_release);
    return S_OK;
}

ULONG environment_object::release() noexcept {
    const ULONG left = references_.fetch_sub(1, std::memory_order_acq_rel) - 1;
    if (left == 0) channel_->finish(this, [](void* self) { static_cast<environment_object*>(self)->finish(); });
    return left;
}

void environment_object::finish() noexcept {
    if (environment* env = owner_.load(std::memory_order_acquire)) {
        ended(*env);
        napi_delete_reference(env->js(), host_);
        server_of(*env).environment_objects.erase(this);
    }
    delete this;
}

void environment_object::disconnect() noexcept {
    owner_.store(nullptr, std::memory_order_release);
    host_ = nullptr;
}

HRESULT environment_object::answer(void* work, any_work run, failure& what) const noexcept {
    environment* env = owner_.load(std::memory_order_acquire);
    if (env == nullptr) return RPC_E_DISCONNECTED;
    failure outer = std::exchange(env->last_failure(), failure{});
    HRESULT result = E_OUTOFMEMORY;
    try {
        const js_frame frame{*env};
        result = run(work, *env);
        if (result == E_JS_EXCEPTION) result = take_thrown(*env, source_);
    } catch (const std::bad_alloc&) {
    }
    what = std::exchange(env->last_failure(), std::move(outer));
    return result;
}

HRESULT environment_object::serve(void* work, any_work run) noexcept {
    failure what;
    HRESULT result = RPC_E_WRONG_THREAD;
    // What JavaScript does may let go of the last one.
    add_ref();
    if (channel_->is_own_thread()) {
        result = answer(work, run, what);
    } else if (is_agile_ || channel_->is_own_apartment()) {
        result = channel_->run([&] { return answer(work, run, what); });
    }
    if (FAILED(result)) give_error_info(iid_, what, source_);
    release();
    return result;
}

HRESULT environment_object::call(environment& env, const char* name, std::size_t count, const napi_value* arguments,
                                 napi_value* result) const {
    napi_value host = nullptr;
    napi_value function = nullptr;
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_get_reference_value(env.js(), host_, &host)));
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_get_named_property(env.js(), host, name, &function)));
    return js::result_of(env.js(), napi_call_function(env.js(), host, function, count, arguments, result));
}

}  // namespace coclass
