#pragma once

#include "base/variant.h"
#include "environment/environment.h"
#include "marshal/variant_types.h"

namespace coclass {

// How deep arrays may nest, and so where a cycle is found out. Automation allows 60 dimensions.
inline constexpr unsigned max_array_depth = 60;

// The VARIANT that a JavaScript value is by itself. `result` is empty on entry, and left empty on failure.
HRESULT js_to_variant(environment& env, napi_value value, VARIANT* result, unsigned depth = 0);

// The value as a given type (VT_ARRAY | element included), converted by Automation's rules where JavaScript's own type is
// another; a conversion that would lose something fails. `record` describes VT_RECORD.
HRESULT js_to_variant_as(environment& env, napi_value value, VARTYPE vt, IRecordInfo* record, VARIANT* result, unsigned depth = 0);

// The same into a slot of `type` (an array's element, a record's field, what a by-reference pointer points to): zeroed
// memory on entry, which owns the value on success.
HRESULT js_to_slot(environment& env, napi_value value, const variant_type& type, IRecordInfo* record, void* slot, unsigned depth = 0);

// A few words on a value for error texts: "a string", "an array".
std::wstring describe_js(environment& env, napi_value value);

}  // namespace coclass
