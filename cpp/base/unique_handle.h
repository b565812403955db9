#pragma once

#include <windows.h>

#include <memory>

namespace coclass {

struct handle_closer {
    using pointer = HANDLE;
    void operator()(HANDLE handle) const noexcept { CloseHandle(handle); }
};
// A kernel object's handle; never INVALID_HANDLE_VALUE.
using unique_handle = std::unique_ptr<HANDLE, handle_closer>;

// For the functions that answer INVALID_HANDLE_VALUE.
inline unique_handle file_handle(HANDLE file) noexcept { return unique_handle{file == INVALID_HANDLE_VALUE ? nullptr : file}; }

}  // namespace coclass
