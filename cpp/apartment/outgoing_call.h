#pragma once

#include "base/com_ptr.h"
#include "base/unique_handle.h"

#include <windows.h>

#include <oaidl.h>

namespace coclass {

// A call that another thread of the multithreaded apartment makes, one of the system's pool, while this one waits for it.
class outgoing_call {
public:
    outgoing_call(void (*call)(void* data), void* data) noexcept : call_(call), data_(data), waiting_thread_(GetCurrentThreadId()) {}
    outgoing_call(const outgoing_call&) = delete;
    outgoing_call& operator=(const outgoing_call&) = delete;

    // False where the system has no thread for it.
    bool start() noexcept;

    // Signalled when the call has been made.
    HANDLE ended() const noexcept { return ended_.get(); }

    // What the call left as IErrorInfo becomes this thread's.
    void take_error_info() noexcept { SetErrorInfo(0, error_info_.get()); }

    // The thread for which the calling thread makes a call; itself where it makes none.
    static DWORD thread_served() noexcept;

private:
    static void CALLBACK on_pool_thread(PTP_CALLBACK_INSTANCE instance, void* self) noexcept;

    void (*const call_)(void* data);
    void* const data_;
    const DWORD waiting_thread_;
    unique_handle ended_;
    com_ptr<IErrorInfo> error_info_;
};

}  // namespace coclass
