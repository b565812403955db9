#pragma once

#include "environment/environment.h"

#include <oaidl.h>

namespace coclass {

// A loaded or newly made type library as JavaScript holds it (lib/native/contract.ts, TypeLibraryHandle): what descriptions of
// interfaces, classes and records are given to native code as.

HRESULT make_library_handle(environment& env, com_ptr<ITypeLib> library, napi_value* handle);
// The same for a library that has just been made, and is in no file.
HRESULT make_made_library_handle(environment& env, com_ptr<ITypeLib> library, napi_value* handle);

// Whether an environment of this process has made the library, and has a handle on it.
bool is_made_library(const ITypeLib* library);

// The library of a handle of this environment; E_INVALIDARG for anything else.
HRESULT library_of_handle(environment& env, napi_value handle, com_ptr<ITypeLib>& library);

}  // namespace coclass
