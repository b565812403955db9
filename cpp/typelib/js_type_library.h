#pragma once

#include "base/com_ptr.h"
#include "marshal/environment.h"

#include <oaidl.h>

namespace coclass {

// A whole type library as plain data: TypeLibrary of lib/typelib/model.ts.
HRESULT type_library_to_js(environment& env, ITypeLib* library, napi_value* result);

}  // namespace coclass
