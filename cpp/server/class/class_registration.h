#pragma once

#include "server/class/class_factory.h"

namespace coclass {

// Has COM hand out a class object to other processes, and to this one. Classes of objects that may be called on any thread are
// registered in the multithreaded apartment: their callers come on threads of COM's, so that none waits for another's promise.
// Those of others are of the environment's apartment: COM brings the calls to its thread, one within the other.
HRESULT register_class(environment& env, class_factory& factory, DWORD context, DWORD flags, DWORD& cookie);
HRESULT revoke_class(environment& env, DWORD cookie);

}  // namespace coclass
