#include "invoke/invoke_member.h"

#include "apartment/proxy_blanket.h"
#include "invoke/vtable_invoke.h"

namespace coclass {

namespace {

// Whether the object can be called through the vtable that its type describes. The interface is asked for once: the
// IDispatch of an object need not be the same pointer. It takes the other's place, for it is an IDispatch as well: a wrapper
// holds one reference.
bool has_vtable(com_object& object) {
    // A custom interface is the reference itself, unless the object gave it as the type information of its IDispatch.
    if (object.type->is_custom) return object.dispatch == nullptr;
    if (object.late) return false;
    if (!object.vtable_asked) {
        object.vtable_asked = true;
        const com_ptr<IUnknown> held = object.reference;
        com_ptr<IUnknown> queried;
        // What asking runs may have released the object.
        if (SUCCEEDED(held.query(object.type->guid, queried)) && queried && !object.released()) {
            // Each interface has a blanket of its own.
            if (object.blanket != nullptr && FAILED(object.blanket->apply_to(queried.get()))) return false;
            object.dispatch = static_cast<IDispatch*>(queried.get());
            object.replace_reference(std::move(queried));
            object.has_vtable = true;
        }
    }
    return object.has_vtable;
}

}  // namespace

HRESULT call_target::take(environment& env, com_object& object, const member_plan* plan) {
    if (!object.released()) is_early_ = plan != nullptr && plan->vtable != nullptr && has_vtable(object);
    if (object.released()) return env.fail(CO_E_RELEASED, L"the object has been released");
    object_ = &object;
    object.begin_call();
    reference_ = object.reference.get();
    dispatch_ = object.dispatch;
    if (is_early_ || dispatch_ != nullptr) return S_OK;
    return plan != nullptr && plan->owner->is_custom
               ? env.fail(E_NOTIMPL, L"the function has a parameter or result that is not supported, or no place in the vtable")
               : env.fail(E_NOINTERFACE, L"the object has no IDispatch: only its interfaces can be queried");
}

HRESULT invoke_member(environment& env, const call_target& target, const invocation& call, argument_list& arguments, VARIANT* result) {
    if (target.vtable() != nullptr) return vtable_invoke(env, call, target.vtable(), arguments, result);
    return dispatch_invoke(env, call, arguments, call.is_put() ? nullptr : result);
}

HRESULT invoke_put(environment& env, const call_target& target, invocation call, argument_list& arguments) {
    constexpr WORD either = DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF;
    const VARTYPE vt = arguments.params()->rgvarg[0].vt;
    const bool is_object = vt == VT_DISPATCH || vt == VT_UNKNOWN;
    const bool is_choice = call.flags == either;
    if (call.plan != nullptr) {
        if (is_object && call.plan->put_by_reference != nullptr) call.plan = call.plan->put_by_reference;
        call.flags = call.plan->kind;
    } else if (is_choice) {
        call.flags = is_object ? DISPATCH_PROPERTYPUTREF : DISPATCH_PROPERTYPUT;
    }
    unique_variant unused;
    const HRESULT put = invoke_member(env, target, call, arguments, unused.get());
    const bool again = is_choice && call.plan == nullptr && is_object && FAILED(put) && is_refused_kind(env, put);
    if (!again) return put;
    call.flags = DISPATCH_PROPERTYPUT;
    const HRESULT put_by_value = invoke_member(env, target, call, arguments, unused.get());
    if (SUCCEEDED(put_by_value)) env.last_failure() = {};
    return put_by_value;
}

}  // namespace coclass
