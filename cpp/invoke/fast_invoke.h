#pragma once

#include "environment/call_frame.h"
#include "invoke/invoke_member.h"

namespace coclass {

// They serve where every one takes a simple value (a number, boolean or string, not by reference) and the result needs
// nothing but what its type says.
fast_parameters find_fast_parameters(const member_plan& plan);

// The word of a vtable call for a number, or a boolean as 0 or 1, where a parameter of that type takes it as it is.
bool number_to_word(double number, VARTYPE vt, std::uint64_t& word) noexcept;

// The fast path for the commonest calls: as many arguments as parameters, each a value that its parameter takes as it is.
// It gives the answers of argument_list and invoke_member in a fraction of the time; whatever is none of those, a value that
// cannot be converted among it, is for them to deal with.
class fast_invoke {
public:
    // `call` names a plan whose parameters serve.
    fast_invoke(environment& env, const invocation& call, const call_target& target)
        : env_(env), call_(call), target_(target), end_(arguments_ + call.plan->fast.count) {}
    fast_invoke(const fast_invoke&) = delete;
    fast_invoke& operator=(const fast_invoke&) = delete;
    ~fast_invoke();

    // False where the call is not one of these: nothing has happened then.
    bool convert(const napi_value* values, std::size_t count);

    // The same of the arguments in a call frame; `info` has those of the function that JavaScript called, the texts among them.
    bool take(const call_frame& frame, napi_callback_info info);

    // After either. `result` may be null for a put, which has none.
    HRESULT invoke(napi_value* result);
    HRESULT invoke(bool is_put, VARIANT& result);

private:
    HRESULT invoke_early(VARIANT* result);
    HRESULT invoke_late(VARIANT* result);

    environment& env_;
    const invocation& call_;
    const call_target& target_;
    VARIANTARG arguments_[fast_parameters::max];  // the last comes first, as DISPPARAMS wants it
    VARIANTARG* const end_;
    VARIANTARG* converted_ = end_;  // from here to the end
};

}  // namespace coclass
