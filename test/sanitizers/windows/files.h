#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

// The one file, and the one resource of the own module, that Windows' functions know here.
namespace coclass::sanitizers {

void set_own_resource(std::span<const std::uint8_t> bytes);

// Whatever path a file is opened by, it is this one.
std::vector<std::uint8_t>& the_file() noexcept;

}  // namespace coclass::sanitizers
