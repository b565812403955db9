#pragma once

#include <windows.h>

namespace coclass::inproc {

// Waits until a handle is signaled or the time is over; true when it is signaled. A single-threaded apartment goes on to
// take calls and messages meanwhile.
bool wait_for(HANDLE handle, DWORD milliseconds) noexcept;

// A point in time, to wait until.
class deadline {
public:
    explicit deadline(DWORD milliseconds) noexcept : end_(GetTickCount64() + milliseconds) {}

    DWORD left() const noexcept {
        const ULONGLONG now = GetTickCount64();
        return now >= end_ ? 0 : static_cast<DWORD>(end_ - now);
    }

private:
    ULONGLONG end_;
};

}  // namespace coclass::inproc
