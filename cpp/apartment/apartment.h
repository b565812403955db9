#pragma once

#include <windows.h>

#include <uv.h>

namespace coclass {

class message_loop;

// A thread's membership in a COM apartment, as one Node environment holds it: single-threaded, unless somebody made the
// thread multithreaded before us, which is then left as it is.
class apartment {
public:
    // On the environment's thread. `outside_js` is set while the loop dispatches what has come.
    static HRESULT enter(uv_loop_t* loop, bool& outside_js, apartment*& entered);

    // On the same thread, when every interface pointer of the environment has been released. `left(data)` is called when
    // nothing of it remains.
    void leave(void (*left)(void* data), void* data);

private:
    apartment(message_loop* messages, bool owes_uninitialize) : messages_(messages), owes_uninitialize_(owes_uninitialize) {}

    message_loop* messages_;  // null in the multithreaded apartment, which needs none
    bool owes_uninitialize_;
    void (*left_)(void*) = nullptr;
    void* left_data_ = nullptr;
};

}  // namespace coclass
