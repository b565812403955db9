#pragma once

#include "apartment/way_out.h"
#include "environment/environment.h"

namespace coclass {

// Calls an object by `Function(arguments...)`, as every object is called: by the environment's way out where it has one, and again
// while its server says that it is busy. Of a failure only that is noted; what else is known of it, the caller adds.
template <auto Function, typename... Arguments>
HRESULT call_object(environment& env, IUnknown* target, Arguments... arguments) {
    call_attempts attempts{env.retry};
    HRESULT result = S_OK;
    do {
        result = call_out_to<Function>(target, env.calls, arguments...);
    } while (attempts.again(target, result));
    if (FAILED(result)) {
        env.last_failure() = {};
        env.last_failure().message = attempts.text(result);
    }
    return result;
}

// IDispatch::GetIDsOfNames, of a member's name and names of its parameters.
HRESULT look_up_names(environment& env, IDispatch* target, LPOLESTR* names, UINT count, LCID locale, DISPID* ids);

}  // namespace coclass
