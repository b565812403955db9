#pragma once

#include "base/com_ptr.h"
#include "typelib/library_model.h"

#include <oaidl.h>

namespace coclass {

bool is_wine() noexcept;

// Wine's AddRefTypeInfo takes all types of other libraries that have no GUID for one. This makes what to give it in place of
// such a type: one of the same library, for all that it sees, with a GUID that tells complete_wine_library the type's index.
HRESULT make_wine_stand_in(ITypeInfo* type, com_ptr<ITypeInfo>& stand_in);

// Puts into the file what Wine's SaveAllChanges has left out or written wrong, as the MSFT format has it: the sizes of records
// (0) and enums, the help string context of the library, that a dispinterface inherits IDispatch without showing its
// functions, and values of types that it does not know (R8, I8, CY, DATE, ERROR, null pointers ...; -1 stands for them).
HRESULT complete_wine_library(const std::wstring& path, const model::library& library);

}  // namespace coclass
