#pragma once

#include "apartment/proxy_blanket.h"
#include "binding/call_info.h"

namespace coclass {

// Reads the argument that lib/client/authentication.ts makes of its options (lib/native/contract.ts, NativeAuthentication). The blanket lives as
// long as the environment; equal ones are the same.
const proxy_blanket& read_blanket(call_info& call, std::size_t index);

}  // namespace coclass
