#pragma once

#include "server/server_object.h"
#include "server/served_class.h"
#include "server/thread_gate.h"

namespace coclass {

// Runs `call(environment&)` on the thread that an object belongs to: at once where this is it, by a hop for objects that may
// be called on any thread. RPC_E_WRONG_THREAD for any other object: its pointer has crossed apartments unmarshalled.
// RPC_E_DISCONNECTED when the object's environment has ended.
template <typename Call>
HRESULT on_thread_of(server_object& object, Call&& call) {
    const auto work = [&]() -> HRESULT {
        environment* env = object.owner();
        return env != nullptr ? call(*env) : RPC_E_DISCONNECTED;
    };
    if (object.gate().is_own_thread()) return work();
    return object.type().is_agile ? object.gate().run(work) : RPC_E_WRONG_THREAD;
}

}  // namespace coclass
