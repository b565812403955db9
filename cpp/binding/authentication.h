#pragma once

#include "apartment/proxy_blanket.h"
#include "marshal/environment.h"

namespace coclass {

// Reads the plain object that lib/authentication makes of its options (lib/native.ts, NativeAuthentication). The blanket
// lives as long as the environment; equal ones are the same.
HRESULT read_blanket(environment& env, napi_value options, const proxy_blanket*& blanket);

}  // namespace coclass
