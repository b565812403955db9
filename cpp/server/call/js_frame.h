#pragma once

#include "environment/environment.h"
#include "environment/handle_scope.h"

namespace coclass {

// JavaScript called by COM, on the environment's thread. Two ways lead here: JavaScript that waits in a call of its own is on
// the stack, or the message loop dispatched the call. In the second case Node must be told where JavaScript begins and ends,
// so that promises and process.nextTick have their turn.
class js_frame {
public:
    explicit js_frame(environment& env) noexcept;
    js_frame(const js_frame&) = delete;
    js_frame& operator=(const js_frame&) = delete;
    // The turn of promises comes here, if the loop called.
    ~js_frame() {
        pause();
        --env_.calls_in;
    }

    // Whether the event loop itself made the call: it turns on when the call returns. Else JavaScript waits below, and it does not.
    bool is_from_loop() const noexcept { return outside_; }

    // While the event loop turns within the call, this frame is none of Node's.
    void pause() noexcept;
    void resume() noexcept;

private:
    environment& env_;
    const bool outside_;  // before this frame: no JavaScript was on the stack
    handle_scope handles_;
    napi_callback_scope callbacks_ = nullptr;
};

}  // namespace coclass
