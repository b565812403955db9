#pragma once

#include "base/unique_handle.h"

namespace coclass {

// Whether this process runs with an administrator's rights (User Account Control), and so registers for the machine. Under Wine every
// process counts as such, whatever its token says (Wine 10's says no): COM finds classes of the machine only there, and any process may
// write them.
inline bool is_elevated() noexcept {
    const HMODULE ntdll = GetModuleHandleW(L"ntdll.dll");
    if (ntdll != nullptr && GetProcAddress(ntdll, "wine_get_version") != nullptr) return true;
    HANDLE token = nullptr;
    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token)) return false;
    const unique_handle owner{token};
    TOKEN_ELEVATION elevation{};
    DWORD size = 0;
    return GetTokenInformation(token, TokenElevation, &elevation, sizeof elevation, &size) && elevation.TokenIsElevated != 0;
}

}  // namespace coclass
