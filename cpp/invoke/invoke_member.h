#pragma once

#include "invoke/dispatch_invoke.h"

namespace coclass {

// What a call needs of its object, kept alive even if what the call runs releases the wrapper.
class call_target {
public:
    call_target() noexcept = default;
    call_target(const call_target&) = delete;
    call_target& operator=(const call_target&) = delete;
    ~call_target() {
        if (object_ != nullptr) object_->end_call();
    }

    // E_NOINTERFACE where the member needs an IDispatch that the object has not.
    HRESULT take(environment& env, com_object& object, const member_plan* plan);
    // False, and nothing has happened, where the object has to be asked something first, or `take` would refuse.
    bool take_at_once(com_object& object, const member_plan& plan) noexcept {
        if (object.released()) return false;
        if (plan.vtable != nullptr) {
            if (!plan.owner->is_custom && !object.late && !object.vtable_asked) return false;
            is_early_ = plan.owner->is_custom ? object.dispatch == nullptr : object.has_vtable;
        }
        if (!is_early_ && object.dispatch == nullptr) return false;
        object_ = &object;
        object.begin_call();
        reference_ = object.reference.get();
        dispatch_ = object.dispatch;
        return true;
    }

    IDispatch* dispatch() const noexcept { return dispatch_; }
    // The interface whose vtable the plan is for; null where the call goes through IDispatch.
    IUnknown* vtable() const noexcept { return is_early_ ? reference_ : nullptr; }

private:
    com_object* object_ = nullptr;
    IUnknown* reference_ = nullptr;
    IDispatch* dispatch_ = nullptr;
    bool is_early_ = false;
};

// Calls a member early where it can be, else through IDispatch. Both give the same answers.
HRESULT invoke_member(environment& env, const call_target& target, const invocation& call, argument_list& arguments, VARIANT* result);

// Puts `value`, which `arguments` has: an object by reference where the property can be put so, as Visual Basic's Set does.
// Both kinds in the flags of `call`, or a plan that has another for puts by reference, leave the choice to the value.
HRESULT invoke_put(environment& env, const call_target& target, invocation call, argument_list& arguments);

// While it lives, objects that come in are bound as this one is: what a late-bound object gives is late-bound too, and
// called under the same security blanket.
class binding_scope {
public:
    binding_scope(environment& env, bool late, const proxy_blanket* blanket)
        : env_(env), late_before_(env.late_binding), blanket_before_(env.blanket) {
        env.late_binding = late;
        env.blanket = blanket;
    }
    binding_scope(environment& env, const com_object& object) : binding_scope(env, object.late, object.blanket) {}
    binding_scope(const binding_scope&) = delete;
    binding_scope& operator=(const binding_scope&) = delete;
    ~binding_scope() {
        env_.late_binding = late_before_;
        env_.blanket = blanket_before_;
    }

private:
    environment& env_;
    bool late_before_;
    const proxy_blanket* blanket_before_;
};

}  // namespace coclass
