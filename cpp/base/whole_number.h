#pragma once

#include <limits>

namespace coclass {

// Whether a number is within an integer type's bounds, which are doubles here that compare right: the upper one is exclusive, for
// 2^63 - 1 is no double.
template <typename Integer>
bool fits(double number) noexcept {
    constexpr double lowest = static_cast<double>(std::numeric_limits<Integer>::lowest());
    constexpr Integer half = std::numeric_limits<Integer>::max() / 2 + 1;
    constexpr double beyond = 2.0 * static_cast<double>(half);
    return number >= lowest && number < beyond;
}

// The number as a whole one of that type; false where it is none. -0 is 0.
template <typename Integer>
bool to_whole(double number, Integer& result) noexcept {
    if (!fits<Integer>(number)) return false;
    const auto whole = static_cast<Integer>(number);
    if (static_cast<double>(whole) != number) return false;
    result = whole;
    return true;
}

}  // namespace coclass
