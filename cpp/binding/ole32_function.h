#pragma once

#include <windows.h>

namespace coclass {

// A function of COM's that is not everywhere; null where it is missing.
template <class Function>
Function ole32_function(const char* name) noexcept {
    const HMODULE ole32 = GetModuleHandleW(L"ole32.dll");
    return ole32 == nullptr ? nullptr : reinterpret_cast<Function>(reinterpret_cast<void*>(GetProcAddress(ole32, name)));
}

}  // namespace coclass
