#pragma once

#include "invoke/invoke_member.h"
#include "marshal/call_frame.h"

namespace coclass {

// They serve where every one takes a plain value (a number, boolean or string, not by reference) and the result needs
// nothing but what its type says.
plain_parameters find_plain_parameters(const member_plan& plan);

// The word of a vtable call for a number, or a boolean as 0 or 1, where a parameter of that type takes it as it is.
bool number_to_word(double number, VARTYPE vt, std::uint64_t& word) noexcept;

// The short road for the commonest calls: as many arguments as parameters, each a value that its parameter takes as it is.
// It gives the answers of argument_list and invoke_member in a fraction of the time; whatever is not so plain, a value that
// cannot be converted among it, is for them to deal with.
class plain_call {
public:
    // `call` names a plan whose plain parameters serve.
    plain_call(environment& env, const invocation& call, const call_target& target)
        : env_(env), call_(call), target_(target), end_(arguments_ + call.plan->plain.count) {}
    plain_call(const plain_call&) = delete;
    plain_call& operator=(const plain_call&) = delete;
    ~plain_call();

    // False where the call is not plain: nothing has happened then.
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
    VARIANTARG arguments_[plain_parameters::max];  // the last comes first, as DISPPARAMS wants it
    VARIANTARG* const end_;
    VARIANTARG* converted_ = end_;  // from here to the end
};

}  // namespace coclass
