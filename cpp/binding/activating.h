#pragma once

#include "apartment/way_out.h"
#include "base/error_info.h"
#include "environment/environment.h"

namespace coclass {

// Runs a call that makes an object or asks a class object. There is no object yet that could vouch for this thread's IErrorInfo
// (ISupportErrorInfo), and class objects have none: what was said while the call ran is taken for its own.
template <typename Call>
HRESULT activating(environment& env, Call&& call) {
    forget_error_info();
    HRESULT result = E_UNEXPECTED;
    call_out(env.calls, [&] { result = call(); });
    if (FAILED(result)) take_error_info(env.last_failure().details);
    return result;
}

}  // namespace coclass
