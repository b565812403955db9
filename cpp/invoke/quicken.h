#pragma once

#include "marshal/interface.h"

namespace coclass {

// Wrappers that are functions are slow until they are made fast (lib/client/quicken.ts), which takes some microseconds and memory of V8's: so the
// first of a type are at once, as many as a place in JavaScript tells apart, and others when they have been called much.

inline constexpr unsigned quick_at_once = 4;
inline constexpr std::uint32_t many_calls = 1000;

// Once for an object. What goes wrong is no matter of the caller's: it stays as it was.
void quicken(environment& env, com_object& object, napi_value wrapper) noexcept;

// Counts a call by the frame; whether `quicken` is due.
inline bool is_called_much(com_object& object) noexcept { return object.frame_calls < many_calls && ++object.frame_calls == many_calls; }

}  // namespace coclass
