#pragma once

#include "server/call/invoke_call.h"
#include "server/object/server_object.h"

namespace coclass {

// The IDispatch of plain objects and functions: no type information, names as the object has them. A function is called by
// its default member (DISPID_VALUE), an iterable gives an enumerator (DISPID_NEWENUM).

HRESULT plain_ids_of_names(environment& env, server_object& object, LPOLESTR* names, UINT count, DISPID* ids);
std::shared_ptr<served_call> make_object_invoke(environment& env, server_object& object, dispatch_request& request);

}  // namespace coclass
