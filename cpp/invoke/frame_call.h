#pragma once

#include "invoke/invoke_member.h"

namespace coclass {

// Makes the call that is in the environment's call frame, if it is one for the fast path, and leaves there what came of it. `arguments` are those of
// the function that JavaScript called, the object first: texts are among them. `result` is what the function returns.
HRESULT call_by_frame(environment& env, napi_callback_info arguments, napi_value* result);

// Its longer half: texts, results of any type and calls through IDispatch, by VARIANTs. A function of its own file, so that the
// other does not pay for its locals.
HRESULT call_by_variants(environment& env, const call_target& target, const member_plan& plan, napi_callback_info arguments,
                         napi_value* result);

// The same for the next item of the enumerator whose number is in the frame.
HRESULT next_item_by_frame(environment& env, napi_value* result);

// The kinds of call_frame that a parameter of the fast path takes.
std::int32_t frame_kinds(VARTYPE vt) noexcept;

}  // namespace coclass
