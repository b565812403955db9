#pragma once

#include "server/call/invoke_call.h"

namespace coclass {

struct served_member;

// The fast path for the commonest calls that come in: each argument a number, boolean or string by value, the result one
// too. It gives the answers of the general path (vtable_call.cpp, invoke_call.cpp) in a fraction of the time. False where
// the call is none of those (other arguments than declared, another thread, nowhere to put the result): nothing has happened
// then, and it is for the general path to deal with.

bool serve_fast_vtable_call(face& self, const served_member& member, const std::uint64_t* words, const std::uint64_t* floats,
                            HRESULT& result) noexcept;

bool serve_fast_invoke(face& self, const dispatch_request& request, HRESULT& result, EXCEPINFO* exception) noexcept;

}  // namespace coclass
