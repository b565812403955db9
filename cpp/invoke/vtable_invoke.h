#pragma once

#include "invoke/dispatch_invoke.h"

namespace coclass {

// Calls a member through the vtable of `target`, whose interface is the plan's, with arguments converted for it.
// `result` is as IDispatch::Invoke would give it. On failure what the callee told is noted with `env`.
HRESULT vtable_invoke(environment& env, const invocation& call, IUnknown* target, argument_list& arguments, VARIANT* result);

}  // namespace coclass
