#pragma once

#include "invoke/dispatch_invoke.h"

#include <cstdint>
#include <span>

namespace coclass {

// Calls a member through the vtable of `target`, whose interface is the plan's, with arguments converted for it.
// `result` is as IDispatch::Invoke would give it. On failure what the callee told is noted with `env`.
HRESULT vtable_invoke(environment& env, const invocation& call, IUnknown* target, argument_list& arguments, VARIANT* result);

// The call itself, with the words of its parameters (the target's is the first, the [retval] one points into `result`) in
// memory with room for four.
HRESULT call_through_vtable(environment& env, const invocation& call, std::span<const std::uint64_t> words, VARIANT* result);

// The same of a plan whose function returns an HRESULT, and no more: what the [retval] parameter points to is the caller's.
HRESULT call_vtable_function(environment& env, const member_plan& plan, std::span<const std::uint64_t> words);

}  // namespace coclass
