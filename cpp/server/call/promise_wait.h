#pragma once

#include "server/call/js_frame.h"

#include <functional>

namespace coclass {

// COM's callers wait until a call has returned: if `value` is a promise, the event loop turns until it has settled, and
// `value` becomes what it was fulfilled with. E_JS_EXCEPTION, with the reason pending, when it was rejected. Other calls
// that come in meanwhile are served, and end before this one does.
//
// Where JavaScript is on the stack the promise may hang on what libuv has taken up already, and will run behind the callback that
// waits here: there is no way to what lies on the stack of uv_run. lib/ limits such waits (lib/server/call-timeout.ts).
//
// RPC_E_CANTCALLOUT_ININPUTSYNCCALL where no promise can settle: JavaScript waits for this very call inside a promise's job.
HRESULT wait_for_promise(environment& env, js_frame& frame, napi_value* value);

// What is to be done when a promise has settled: called by JavaScript, once. `kept` is what `when_settled` was given.
using settlement = std::function<void(bool fulfilled, napi_value value, napi_value kept)>;

// `is_nested` where JavaScript of this thread is on the stack, and waits for it.
HRESULT when_settled(environment& env, napi_value promise, napi_value kept, bool is_nested, settlement then);

}  // namespace coclass
