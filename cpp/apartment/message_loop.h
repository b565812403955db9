#pragma once

#include "host/port_wait.h"
#include "host/uv.h"

#include <windows.h>

namespace coclass {

// Lets a single-threaded apartment live on a libuv loop: COM delivers calls to such an apartment as window messages, which
// libuv does not look at while it waits. So at each turn of the loop this dispatches what has come, and wherever libuv waits
// this waits in its stead, for libuv's completion port and the message queue at once: a helper thread takes the next packet
// from the port, puts it back and sets an event, while the loop's thread waits for that event or a message. Nothing polls; an
// idle process stays idle. A program that turns the loop without letting it wait has a wait of its own, which is left to it.
//
// An unreferenced handle: it keeps no process alive.
class message_loop final : private port_waiter {
public:
    // On the loop's thread. HRESULT of what could not be made. `outside_js` is set while a message is dispatched.
    static HRESULT start(uv_loop_t* loop, bool& outside_js, message_loop*& started);

    // On the loop's thread. `closed(data)` is called from the loop when the last of it is gone (and it has deleted itself).
    void close(void (*closed)(void* data), void* data);

private:
    message_loop(uv_loop_t* loop, bool& outside_js) : loop_(loop), outside_js_(outside_js) {}
    ~message_loop();

    static void before_poll(uv_prepare_t* handle);
    static DWORD WINAPI watch_port(void* self);
    void pump();
    BOOL wait(wait_for_packets_function* system, OVERLAPPED_ENTRY* entries, ULONG count, ULONG* removed, DWORD timeout) override;
    // The helper shall look at the port, or end.
    void order(bool to_end);
    // On the helper's thread: whether it shall look.
    bool await_order();

    uv_loop_t* loop_;
    bool& outside_js_;
    uv_prepare_t prepare_{};
    HANDLE watcher_ = nullptr;  // the helper thread
    HANDLE packet_ = nullptr;   // auto-reset: the port has a packet
    bool watching_ = false;     // the helper has been told to look and has not reported yet
    // No event: the helper is told before every wait, and a condition costs no call of the system while it is awake.
    SRWLOCK lock_ = SRWLOCK_INIT;
    CONDITION_VARIABLE ordered_ = CONDITION_VARIABLE_INIT;
    bool shall_watch_ = false;  // these two by the lock
    bool shall_end_ = false;
    void (*closed_)(void*) = nullptr;
    void* closed_data_ = nullptr;
};

}  // namespace coclass
