#include "invoke/fast_invoke.h"
#include "invoke/frame_call.h"
#include "invoke/frame_outcome.h"
#include "marshal/variant_to_js.h"

namespace coclass {

HRESULT call_by_variants(environment& env, const call_target& target, const member_plan& plan, napi_callback_info info,
                         napi_value* result) {
    call_frame& frame = *env.frames.frame;
    const bool is_put = (plan.kind & (DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF)) != 0;
    const invocation call{target.dispatch(), plan.dispid, plan.kind, &plan, {}, !is_put};
    fast_invoke fast{env, call, target};
    unique_variant returned;
    if (!fast.take(frame, info)) return not_made(frame);
    COCLASS_RETURN_IF_FAILED(fast.invoke(is_put, *returned));
    const call_frame::outcome came = give(frame, returned->vt, slot_of(*returned, returned->vt));
    if (came == call_frame::outcome::returned) {
        const HRESULT converted = variant_to_js(env, *returned, result);
        if (FAILED(converted)) return name_member(env, call, converted);
    }
    // Last: the conversion may run JavaScript, which calls here.
    frame.came = came;
    return S_OK;
}

}  // namespace coclass
