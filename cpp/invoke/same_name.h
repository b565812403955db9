#pragma once

#include <windows.h>

#include <string_view>

namespace coclass {

// COM compares names without case.
inline bool same_name(std::wstring_view a, std::wstring_view b) noexcept {
    return CompareStringOrdinal(a.data(), static_cast<int>(a.size()), b.data(), static_cast<int>(b.size()), TRUE) == CSTR_EQUAL;
}

}  // namespace coclass
