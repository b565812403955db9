#include "invoke/dispatch_invoke.h"

#include "apartment/retry.h"
#include "marshal/call_object.h"

namespace coclass {

namespace {

// By COM's rules puArgErr means something for these two only.
bool has_argument_error(HRESULT result) noexcept { return result == DISP_E_TYPEMISMATCH || result == DISP_E_PARAMNOTFOUND; }

HRESULT invoke(const invocation* call, WORD flags, LCID locale, DISPPARAMS* params, VARIANT* result, EXCEPINFO* info, UINT* argument) {
    return call->target->Invoke(call->dispid, IID_NULL, locale, flags, params, result, info, argument);
}

HRESULT failed(environment& env, const invocation& call, HRESULT result, EXCEPINFO& info) {
    env.last_failure().is_refusal = result != DISP_E_EXCEPTION;
    if (result == DISP_E_EXCEPTION) {
        result = take_excep_info(info, env.last_failure().details);
    } else {
        // EXCEPINFO is filled for DISP_E_EXCEPTION only; a server may have filled it all the same, and it is ours to free.
        error_details unused;
        take_excep_info(info, unused);
        note_error_info(env, call.target, IID_IDispatch, result);
    }
    return name_member(env, call, result);
}

HRESULT invoke_as(environment& env, const invocation& call, WORD flags, DISPPARAMS& params, VARIANT* result, UINT& blamed) {
    EXCEPINFO info{};
    UINT argument = no_argument_blamed;
    const HRESULT invoked = call_object<invoke>(env, call.target, &call, flags, env.call_locale, &params, result, &info, &argument);
    if (SUCCEEDED(invoked)) return S_OK;
    blamed = has_argument_error(invoked) ? argument : no_argument_blamed;
    return failed(env, call, invoked, info);
}

}  // namespace

HRESULT dispatch_invoke(environment& env, const invocation& call, argument_list& arguments, VARIANT* result) {
    UINT blamed = no_argument_blamed;
    const HRESULT invoked = dispatch_invoke(env, call, *arguments.params(), result, blamed);
    if (blamed != no_argument_blamed) arguments.blame(blamed);
    return invoked;
}

HRESULT dispatch_invoke(environment& env, const invocation& call, DISPPARAMS& params, VARIANT* result, UINT& blamed) {
    constexpr WORD both = DISPATCH_METHOD | DISPATCH_PROPERTYGET;
    if (!call.wants_value) return invoke_as(env, call, call.flags, params, result, blamed);
    // Type libraries may be wrong about the kind, and there are servers that know only one at a time.
    const WORD declared = call.flags == both ? DISPATCH_METHOD : call.flags;
    const bool alone = call.plan != nullptr && call.plan->is_asked_alone;
    const HRESULT first = invoke_as(env, call, alone ? declared : both, params, result, blamed);
    if (SUCCEEDED(first) || !is_refused_kind(env, first)) return first;
    VariantInit(result);
    const HRESULT second = invoke_as(env, call, alone ? both : declared, params, result, blamed);
    if (FAILED(second)) return second;
    env.last_failure() = {};
    blamed = no_argument_blamed;
    if (call.plan != nullptr) call.plan->is_asked_alone = !alone;
    return S_OK;
}

bool is_refused_kind(environment& env, HRESULT result) noexcept {
    return env.last_failure().is_refusal && (result == DISP_E_MEMBERNOTFOUND || result == E_NOTIMPL);
}

HRESULT dispatch_get(environment& env, const invocation& call, VARIANT* result) {
    DISPPARAMS none{};
    UINT blamed = no_argument_blamed;
    return dispatch_invoke(env, call, none, result, blamed);
}

void note_error_info(environment& env, IUnknown* object, REFIID iid, HRESULT result) {
    if (is_busy_answer(result) && is_proxy(object)) return;
    take_error_info(object, iid, env.last_failure().details);
}

HRESULT name_member(environment& env, const invocation& call, HRESULT result) {
    env.last_failure().member = call.plan != nullptr ? call.plan->full_name() : std::wstring{call.name};
    return result;
}

}  // namespace coclass
