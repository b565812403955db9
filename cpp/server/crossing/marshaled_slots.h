#pragma once

#include "server/crossing/interface_marshaler.h"

#include <cstddef>
#include <deque>
#include <vector>

namespace coclass {

// The values of a call into another apartment, those that can hold interface pointers: copies that the call works on there, and
// what it leaves in them on the way back. In the order of the functions here, each on its thread. When the call has failed
// nothing is delivered.
class marshaled_slots {
public:
    enum class direction { in, in_out, out };

    marshaled_slots() = default;
    marshaled_slots(const marshaled_slots&) = delete;
    marshaled_slots& operator=(const marshaled_slots&) = delete;
    ~marshaled_slots();

    // On the calling thread: `copy` is where the call will find the value. What comes out only is zeroed for the caller here.
    HRESULT add(const value_type& type, direction way, void* caller_slot, void*& copy);

    // On the object's thread, before and after the call.
    HRESULT unmarshal();
    HRESULT marshal_results(HRESULT outcome);

    // On the calling thread: what came out goes to the caller.
    HRESULT deliver();

private:
    struct slot {
        value_type type;
        direction way;
        void* target;
        std::size_t size;
        std::vector<std::byte> value;     // memory for a value of the type, and for a word at least
        std::vector<std::byte> before{};  // as it was before the call
        bool is_changed = false;
    };

    std::deque<slot> slots_;
    interface_marshaler to_object_;
    interface_marshaler to_caller_;
};

}  // namespace coclass
