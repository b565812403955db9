#include "invoke/invoke_member.h"

#include "invoke/vtable_invoke.h"

namespace coclass {

namespace {

// The interface that type information describes is asked for once: the IDispatch of an object need not be the same
// pointer. An object that has it not after all is called through IDispatch.
com_ptr<IUnknown> vtable_of(com_object& object) {
    if (object.late) return {};
    if (object.type->is_custom) return object.reference;
    if (!object.vtable_asked) {
        object.vtable_asked = true;
        object.reference.query(object.type->guid, object.vtable);
    }
    return object.vtable;
}

}  // namespace

HRESULT call_target::take(environment& env, com_object& object, const member_plan* plan) {
    if (object.released()) return env.fail(CO_E_RELEASED, L"the object has been released");
    const bool is_early = plan != nullptr && plan->vtable != nullptr;
    if (is_early) {
        // Asking may run anything, and end with the object released.
        const com_ptr<IUnknown> held = object.reference;
        vtable_ = vtable_of(object);
        reference_ = held;
    } else {
        reference_ = object.reference;
    }
    dispatch_ = object.dispatch;
    if (dispatch_ == nullptr && !vtable_) {
        return plan != nullptr && plan->owner->is_custom
                   ? env.fail(E_NOTIMPL, L"the function has a parameter or result that is not supported")
                   : env.fail(E_NOINTERFACE, L"the object has no IDispatch: only its interfaces can be queried");
    }
    return S_OK;
}

HRESULT invoke_member(environment& env, const call_target& target, const invocation& call, argument_list& arguments, VARIANT* result) {
    if (target.vtable() != nullptr) return vtable_invoke(env, call, target.vtable(), arguments, result);
    const bool is_put = (call.flags & (DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF)) != 0;
    return dispatch_invoke(env, call, arguments, is_put ? nullptr : result);
}

}  // namespace coclass
