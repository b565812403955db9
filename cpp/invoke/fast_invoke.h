#pragma once

#include "invoke/invoke_member.h"

namespace coclass {

// They serve where every one takes a simple value (a number, boolean or string, not by reference) and the result needs
// nothing but what its type says.
fast_parameters find_fast_parameters(const member_plan& plan);

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

    // After convert. `result` may be null for a put, which has none.
    HRESULT invoke(napi_value* result);

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
