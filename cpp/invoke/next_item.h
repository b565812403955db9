#pragma once

#include "environment/environment.h"

namespace coclass {

// IEnumVARIANT::Next for one item: not every server takes more. `is_end` where there is none.
HRESULT next_item(environment& env, IEnumVARIANT& enumerator, VARIANT& value, bool& is_end);

}  // namespace coclass
