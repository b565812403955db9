#pragma once

#include "server/call/invoke_call.h"

namespace coclass {

struct served_member;

// The short road for the commonest calls that come in: each argument a number, boolean or string by value, the result one
// too. It gives the answers of the general road (vtable_call.cpp, dispatch_call.cpp) in a fraction of the time. False where
// the call is not so plain (other arguments than declared, another thread, nowhere to put the result): nothing has happened
// then, and it is for the general road to deal with.

bool serve_plain_vtable_call(face& self, const served_member& member, const std::uint64_t* words, const std::uint64_t* floats, HRESULT& result) noexcept;

bool serve_plain_dispatch_call(face& self, const dispatch_request& request, HRESULT& result, EXCEPINFO* exception) noexcept;

}  // namespace coclass
