#pragma once

#include "server/crossing/apartment_channel.h"
#include "server/object/served_class.h"
#include "server/object/server_object.h"

#include <memory>
#include <new>

namespace coclass {

// Whether the calling thread, which is not the object's, may call it all the same: the object's class allows every thread, or the
// thread is in the same (multithreaded) apartment. Else its pointer has crossed apartments unmarshalled.
inline bool may_hop(const server_object& object) noexcept { return object.type().is_agile || object.gate().is_own_apartment(); }

// Runs `call(environment&)` on the thread that an object belongs to, at once where this is it. RPC_E_WRONG_THREAD where the
// caller may not hop; RPC_E_DISCONNECTED when the object's environment has ended; E_OUTOFMEMORY where `call` throws bad_alloc.
// Interface pointers do not go along by themselves (cargo.h).
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
    if (object.gate().is_own_thread()) return work();
    return may_hop(object) ? object.gate().run(work) : RPC_E_WRONG_THREAD;
}

using visit = std::shared_ptr<thread_gate::visit>;

// The same for a call that may end later: the other thread waits until `call(environment&, const visit&)` has, sooner or
// later, had the visit leave. Not for the object's own thread.
template <typename Call>
HRESULT received_by(server_object& object, Call&& call) noexcept {
    if (!may_hop(object)) return RPC_E_WRONG_THREAD;
    return object.gate().receive([&](const visit& guest) {
        environment* env = object.owner();
        if (env == nullptr) {
            guest->leave(RPC_E_DISCONNECTED);
        } else {
            call(*env, guest);
        }
    });
}

}  // namespace coclass
