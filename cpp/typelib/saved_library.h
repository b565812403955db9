#pragma once

#include "base/com_ptr.h"
#include "environment/environment.h"
#include "typelib/library_model.h"

#include <oaidl.h>

namespace coclass {

// Writes the library into the file, which is there whole or (with a failure) as it was before.
HRESULT save_library(environment& env, const char* function, model::library& library, const std::wstring& path);

// The library in memory. Wine's writer leaves out what only its reader of files knows (wine_library.h), so there it goes
// through a temporary file; in either case no file is left.
HRESULT open_library(environment& env, const char* function, model::library& library, com_ptr<ITypeLib>& result);

}  // namespace coclass
