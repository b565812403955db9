#pragma once

#include "environment/environment.h"
#include "server/object/server_object.h"

#include <span>
#include <string_view>

namespace coclass {

// Calls a member of a source interface on everyone who listens to the object, in the order in which they came. A listener that
// fails does not stop the others; one that is gone is forgotten. `result` is { results: unknown[], errors: Error[] }.
// DISP_E_UNKNOWNNAME where no source interface has such a member.
HRESULT fire_event(environment& env, server_object& object, std::wstring_view name, std::span<const napi_value> values, napi_value* result);

}  // namespace coclass
