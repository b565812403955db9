#pragma once

#include "base/com_ptr.h"
#include "environment/environment.h"
#include "environment/js_object.h"

#include <oaidl.h>

namespace coclass {

// A whole type library as plain data: TypeLibrary of lib/model/type-library.ts. What fails throws.
Napi::Value type_library_to_js(environment& env, ITypeLib* library);

}  // namespace coclass
