#pragma once

#include "server/crossing/apartment_channel.h"
#include "server/object/served_class.h"
#include "server/object/server_object.h"

#include <memory>
#include <new>

namespace coclass {

// Whether the calling thread, which is not the object's, may call it all the same: the object's class allows every thread, or the
// thread is in the same (multithreaded) apartment. Else its pointer came from another apartment without being marshaled.
inline bool may_switch(const server_object& object) noexcept { return object.type().is_agile || object.channel().is_own_apartment(); }

// Runs `call(environment&)` on the thread that an object belongs to, at once where this is it. RPC_E_WRONG_THREAD where the
// caller may not switch to it; RPC_E_DISCONNECTED when the object's environment has ended; E_OUTOFMEMORY where `call` throws
// bad_alloc. Interface pointers do not go along by themselves (interface_marshaler.h).
template <typename Call>
HRESULT on_thread_of(server_object& object, Call&& call) noexcept {
    const auto work = [&]() -> HRESULT {
        try {
            environment* env = object.owner();
            return env != nullptr ? call(*env) : RPC_E_DISCONNECTED;
        } catch (const std::bad_alloc&) {
            return E_OUTOFMEMORY;
        }
    };
    if (object.channel().is_own_thread()) return work();
    return may_switch(object) ? object.channel().run(work) : RPC_E_WRONG_THREAD;
}

}  // namespace coclass
