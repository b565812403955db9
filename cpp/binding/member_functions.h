#pragma once

#include "invoke/object_type.h"

namespace coclass {

// Adds to `description` the functions through which a wrapper's prototype reaches a member: `get` and `put` (of a property
// without arguments), `call` (a method, or the get of a property with arguments). Each carries its compiled plan.
HRESULT add_member_functions(napi_env env, const member& member, napi_value description);

}  // namespace coclass
