#pragma once

#include "environment/environment.h"

#include <oaidl.h>

namespace coclass {

// A SAFEARRAY as JavaScript sees it: nested arrays indexed from 0, the first dimension outermost; the innermost rows are
// TypedArrays where the element type has one. What nesting cannot tell (lower bounds, empty dimensions, where the
// dimensions end and elements that are arrays begin) is kept on the outermost array under the bounds symbol
// (lib/values/bounds.ts). A null array is an empty one.
HRESULT safearray_to_js(environment& env, SAFEARRAY* array, VARTYPE element, napi_value* result);

// The same for an array that the caller may give away: the memory of a large numeric one becomes the ArrayBuffer's.
// `taken` tells whether it did; the array is then no longer the caller's.
HRESULT owned_safearray_to_js(environment& env, SAFEARRAY* array, VARTYPE element, bool& taken, napi_value* result);

}  // namespace coclass
