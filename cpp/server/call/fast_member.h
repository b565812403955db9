#pragma once

#include "invoke/object_type.h"
#include "marshal/variant_types.h"

#include <array>
#include <cstdint>

namespace coclass {

// What the fast path (fast_call.h) needs to know of a member, close together.
struct fast_member {
    static constexpr std::size_t max = fast_parameters::max;
    bool serves = false;  // every parameter a number, boolean or string by value, the result one too or none
    bool has_result = false;
    std::uint8_t count = 0;
    VARTYPE result = VT_EMPTY;
    std::size_t result_size = 0;
    std::array<const variant_type*, max> types{};
};

fast_member find_fast_member(const member_plan& plan);

}  // namespace coclass
