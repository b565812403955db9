#pragma once

#include "invoke/invoke_member.h"

#include <array>
#include <span>

namespace coclass {

// Whether every parameter takes a plain value (a number, boolean or string, not by reference) and the result needs nothing
// but what its type says, so that a plain_call may serve.
bool takes_plain_values(const member_plan& plan);

// The short road for the commonest calls: as many arguments as parameters, each a value that its parameter takes as it is.
// It gives the answers of argument_list and invoke_member in a fraction of the time; whatever is not so plain, a value that
// cannot be converted among it, is for them to deal with.
class plain_call {
public:
    // `call` names a plan that takes plain values.
    plain_call(environment& env, const invocation& call, const call_target& target) : env_(env), call_(call), target_(target) {}
    plain_call(const plain_call&) = delete;
    plain_call& operator=(const plain_call&) = delete;
    ~plain_call();

    // False where the call is not plain: nothing has happened then.
    bool convert(std::span<const napi_value> values);

    // After convert. `result` may be null for a put, which has none.
    HRESULT invoke(napi_value* result);

    static constexpr std::size_t max_parameters = 8;

private:
    HRESULT invoke_early(VARIANT* result);
    HRESULT invoke_late(VARIANT* result);

    environment& env_;
    const invocation& call_;
    const call_target& target_;
    std::size_t count_ = 0;  // of those converted
    std::array<VARIANTARG, max_parameters> arguments_;  // the last comes first, as DISPPARAMS wants it
};

}  // namespace coclass
