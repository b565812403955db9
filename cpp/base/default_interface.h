#pragma once

#include "base/com_ptr.h"

#include <oaidl.h>

namespace coclass {

// The interface by which a coclass is called: the one marked so, else, as MIDL has it, the first that is no source.
// TYPE_E_ELEMENTNOTFOUND where the class has none, TYPE_E_WRONGTYPEKIND for what is no coclass.
HRESULT default_interface(ITypeInfo* coclass, com_ptr<ITypeInfo>& result);

}  // namespace coclass
