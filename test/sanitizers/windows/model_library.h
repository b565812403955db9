#pragma once

#include "base/com_ptr.h"
#include "typelib/library_model.h"

#include <windows.h>

#include <oaidl.h>

#include <memory>

namespace coclass::sanitizers {

// A model of a type library (lib/model) as ITypeLib and ITypeInfo tell it. A type of another library is an interface without members. What is lent is made
// anew for each call and freed when it is given back, so that AddressSanitizer sees who keeps it.
com_ptr<ITypeLib> make_type_library(model::library library);

}  // namespace coclass::sanitizers
