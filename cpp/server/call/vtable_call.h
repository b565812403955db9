#pragma once

#include "server/object/face.h"

namespace coclass {

// Serves a call of a vtable's function: `words` are the call's, `this` first; `floats` are the first four as the floating
// point registers held them, and take a floating point result. Gives what is returned in the integer register.
std::uint64_t serve_vtable_call(face& self, std::uint32_t entry, const std::uint64_t* words, std::uint64_t* floats) noexcept;

}  // namespace coclass
