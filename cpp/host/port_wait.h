#pragma once

#include <windows.h>

namespace coclass {

// libuv waits in one place: in GetQueuedCompletionStatusEx, for its loop's completion port. Only there is it known that the loop
// waits at all (it does not where uv_run is called with UV_RUN_NOWAIT, as Electron does), and libuv counts what is spent there as
// idle time. So the import of that function, in the module that has libuv, is led here.

using wait_for_packets_function = decltype(GetQueuedCompletionStatusEx);

// What waits in libuv's stead on one thread.
class port_waiter {
public:
    port_waiter(const port_waiter&) = delete;
    port_waiter& operator=(const port_waiter&) = delete;

    // As GetQueuedCompletionStatusEx with a timeout that is not 0; `system` is the function itself. An empty packet (without an
    // OVERLAPPED) makes the loop turn.
    virtual BOOL wait(wait_for_packets_function* system, OVERLAPPED_ENTRY* entries, ULONG count, ULONG* removed, DWORD timeout) = 0;

protected:
    port_waiter() = default;
    ~port_waiter() = default;
};

// For the waits of this thread for this port, until it is called with null. Where libuv's module imports no such function, the
// loop waits as it does, and nothing more.
void set_port_waiter(HANDLE port, port_waiter* waiter) noexcept;

}  // namespace coclass
