#pragma once

#include "environment/environment.h"

namespace coclass {

// What `initialize` gives JavaScript: { memory, call, next }, the environment's call frame and the functions that make the call in it. They
// are for lib/client/call-frame.ts alone: called by anybody else, `call` would repeat whatever call is in the frame.
HRESULT make_call_frame(environment& env, napi_value* result);

}  // namespace coclass
