#include "server/call/js_frame.h"

#include <utility>

namespace coclass {

js_frame::js_frame(environment& env) noexcept : env_(env), outside_(env.outside_js), handles_(env.js()) {
    ++env.calls_in;
    resume();
}

void js_frame::resume() noexcept {
    if (!outside_) return;
    env_.outside_js = false;
    napi_value resource = nullptr;
    const napi_async_context context = env_.async_context();
    if (context == nullptr || napi_create_object(env_.js(), &resource) != napi_ok) return;
    napi_open_callback_scope(env_.js(), resource, context, &callbacks_);
}

void js_frame::pause() noexcept {
    if (!outside_) return;
    if (callbacks_ != nullptr) napi_close_callback_scope(env_.js(), std::exchange(callbacks_, nullptr));
    env_.outside_js = true;
}

}  // namespace coclass
