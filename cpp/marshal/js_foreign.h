#pragma once

#include "base/task_memory.h"
#include "environment/environment.h"

namespace coclass {

// Values that Automation has no VARIANT for: GUIDs, and strings that are no BSTRs (LPWSTR, LPSTR in the system's code page).

// From a Guid or its text.
HRESULT get_guid(environment& env, napi_value value, GUID& guid);

// A copy of a string in the task allocator's memory. A string with an embedded NUL would be cut: DISP_E_TYPEMISMATCH.
HRESULT get_task_string(environment& env, napi_value value, bool wide, unique_task_memory& text);

// null for a null pointer.
HRESULT task_string_to_js(environment& env, const void* text, bool wide, napi_value* result);

}  // namespace coclass
