#pragma once

#include "base/unique_handle.h"

namespace coclass {

// Whether this process runs with an administrator's rights (User Account Control); under Wine every process does.
inline bool is_elevated() noexcept {
    HANDLE token = nullptr;
    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token)) return false;
    const unique_handle owner{token};
    TOKEN_ELEVATION elevation{};
    DWORD size = 0;
    return GetTokenInformation(token, TokenElevation, &elevation, sizeof elevation, &size) && elevation.TokenIsElevated != 0;
}

}  // namespace coclass
