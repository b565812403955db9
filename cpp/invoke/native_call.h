#pragma once

#include <cstddef>
#include <cstdint>

// In native_call_x64.asm. Its true types are those below: which register holds the result is for the caller to know.
extern "C" void coclass_native_call();

namespace coclass {

// Calls `function` with `count` words by the platform's calling convention. `words` has room for four, whatever the count.

inline std::uint64_t native_call_for_word(const void* function, const std::uint64_t* words, std::size_t count) {
    using entry = std::uint64_t (*)(const void*, const std::uint64_t*, std::size_t);
    return reinterpret_cast<entry>(&coclass_native_call)(function, words, count);
}

inline double native_call_for_double(const void* function, const std::uint64_t* words, std::size_t count) {
    using entry = double (*)(const void*, const std::uint64_t*, std::size_t);
    return reinterpret_cast<entry>(&coclass_native_call)(function, words, count);
}

}  // namespace coclass
