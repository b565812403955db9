#pragma once

#include "surrogate/message.h"

namespace coclass::dllhost {

// Does what is asked, on a thread of the apartment that is asked for.
surrogate::answer carry_out(const surrogate::request& asked);

}  // namespace coclass::dllhost
