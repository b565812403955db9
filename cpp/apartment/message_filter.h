#pragma once

#include "apartment/retry.h"
#include "base/com_ptr.h"

#include <objidl.h>

namespace coclass {

// Registers a message filter for this thread's single-threaded apartment: it takes every call that comes in unless `control` refuses
// it, has COM go on
// waiting when messages arrive during a call that goes out, and has COM make a refused call again as `control` says.
// `registered` is to be given to unregister_message_filter. The control outlives the filter.
HRESULT register_message_filter(retry_control& control, com_ptr<IMessageFilter>& registered);

// Puts back what was registered before, on the same thread.
void unregister_message_filter(com_ptr<IMessageFilter>& registered) noexcept;

}  // namespace coclass
