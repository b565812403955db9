#pragma once

#include "invoke/object_type.h"
#include "marshal/variant_types.h"

#include <array>
#include <cstdint>

namespace coclass {

// What the short road (server/call/fast_call.h) needs to know of a member, close together.
struct plain_member {
    static constexpr std::size_t max = plain_parameters::max;
    bool serves = false;  // every parameter a number, boolean or string by value, the result one too or none
    bool has_result = false;
    std::uint8_t count = 0;
    VARTYPE result = VT_EMPTY;
    std::size_t result_size = 0;
    std::array<const variant_type*, max> types{};
};

plain_member find_plain_member(const member_plan& plan);

}  // namespace coclass
