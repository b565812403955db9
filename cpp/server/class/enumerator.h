#pragma once

#include "environment/environment.h"

#include <oaidl.h>

namespace coclass {

class server_object;

// An IEnumVARIANT over a JavaScript iterable, or the COM object itself where one is given (an enumerator of another server's).
// A null pointer for null and undefined. An agile one may be called on any thread, as the objects that give it.
HRESULT js_to_enumerator(environment& env, napi_value value, bool is_agile, IUnknown*& result);

// The same as an owned VT_UNKNOWN.
HRESULT enumerator_to_variant(environment& env, napi_value value, bool is_agile, VARIANT& result);

// DISPID_NEWENUM of an object that does not describe one: DISP_E_MEMBERNOTFOUND where it is not iterable.
HRESULT serve_new_enumerator(environment& env, server_object& object, VARIANT* result);

}  // namespace coclass
