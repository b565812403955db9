#pragma once

#include "base/safearray.h"
#include "environment/environment.h"

namespace coclass {

// A SAFEARRAY from an Array (nested for several dimensions), TypedArray, ArrayBuffer or DataView. `element` VT_EMPTY means
// the type that the value is by itself: a TypedArray's own, else VT_VARIANT; on return it is the type of the elements.
// TypedArrays of the element's type are copied at once.
HRESULT js_to_safearray(environment& env, napi_value value, VARTYPE& element, IRecordInfo* record, unsigned depth,
                        unique_safearray& result);

}  // namespace coclass
