#pragma once

#include "typelib/library_model.h"

namespace coclass {

bool is_wine() noexcept;

// Puts into the file what Wine's SaveAllChanges has left out or written wrong, as the MSFT format has it: the sizes of records
// (0) and enums, the help string context of the library, that a dispinterface inherits IDispatch without showing its
// functions, and values of types that it does not know (R8, I8, CY, DATE, ERROR, null pointers ...; -1 stands for them).
HRESULT complete_wine_library(const std::wstring& path, const model::library& library);

}  // namespace coclass
