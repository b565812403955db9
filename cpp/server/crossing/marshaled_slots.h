#pragma once

#include "server/crossing/interface_marshaler.h"

#include <cstddef>
#include <deque>
#include <vector>

namespace coclass {

// The values of a call that hops to another apartment, those that can hold interface pointers: copies that the call works on
// there, and what it leaves in them on the way back. In the order of the functions here, each on its thread. When the call has
// failed nothing is delivered.
class cargo {
public:
    enum class way { in, in_out, out };

    cargo() = default;
    cargo(const cargo&) = delete;
    cargo& operator=(const cargo&) = delete;
    ~cargo();

    // On the calling thread: `box` is where the call will find the value. What comes out only is zeroed for the caller here.
    HRESULT load(const value_type& type, way direction, void* caller_slot, void*& box);

    // On the object's thread, before and after the call.
    HRESULT arrive();
    HRESULT leave(HRESULT outcome);

    // On the calling thread: what came out goes to the caller.
    HRESULT deliver();

private:
    struct boxed {
        value_type type;
        way direction;
        void* target;
        std::size_t size;
        std::vector<std::byte> value;      // memory for a value of the type, and for a word at least
        std::vector<std::byte> arrived{};  // as it was before the call
        bool is_changed = false;
    };

    std::deque<boxed> boxes_;
    crossing out_;
    crossing back_;
};

}  // namespace coclass
