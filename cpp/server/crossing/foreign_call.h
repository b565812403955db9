#pragma once

#include "server/call/served_call.h"
#include "server/crossing/apartment_switch.h"
#include "server/crossing/marshaled_slots.h"

#include <concepts>
#include <memory>
#include <utility>

namespace coclass {

// A call of an object that comes on another thread than the object's: what can hold interface pointers is exchanged for copies
// with pointers of the object's apartment, and the call is served there. What is a call's own:
template <typename Call>
concept foreign_call = requires(Call& call, marshaled_slots& slots, environment& env, std::shared_ptr<served_call>& served) {
    // On the calling thread: adds the values, and has the call work on the copies.
    { call.marshal(slots) } -> std::same_as<HRESULT>;
    // On the object's thread, where the copies hold the values: what is to be served.
    { call.make(env, served) } -> std::same_as<HRESULT>;
};

// RPC_E_WRONG_THREAD where the caller may not switch to the object's thread, RPC_E_DISCONNECTED when its environment has ended.
// Throws bad_alloc. `call` and `what` must live until this returns.
template <foreign_call Call>
HRESULT serve_foreign_call(server_object& object, Call& call, failure& what) {
    if (!may_switch(object)) return RPC_E_WRONG_THREAD;
    marshaled_slots slots;
    COCLASS_RETURN_IF_FAILED(call.marshal(slots));
    COCLASS_RETURN_IF_FAILED(object.channel().send_receive([&](const std::shared_ptr<incoming_call>& incoming) {
        environment* env = object.owner();
        if (env == nullptr) return incoming->complete(RPC_E_DISCONNECTED);
        std::shared_ptr<served_call> served;
        HRESULT ready = slots.unmarshal();
        if (SUCCEEDED(ready)) ready = call.make(*env, served);
        if (FAILED(ready)) return incoming->complete(slots.marshal_results(ready));
        served_call::serve(std::move(served), incoming, what, [&slots](HRESULT result) { return slots.marshal_results(result); });
    }));
    return slots.deliver();
}

}  // namespace coclass
