#pragma once

#include "environment/environment.h"
#include "marshal/variant_types.h"

namespace coclass {

// The JavaScript value of a VARIANT, which stays the caller's and may be by reference. A large numeric array may be moved
// out of `variant` instead of copied; it is then left empty.
HRESULT variant_to_js(environment& env, VARIANT& variant, napi_value* result);

// The same for a slot of `type`. Nothing is taken out of it.
HRESULT slot_to_js(environment& env, const variant_type& type, IRecordInfo* record, const void* slot, napi_value* result);

}  // namespace coclass
