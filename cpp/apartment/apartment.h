#pragma once

#include <windows.h>

#include "apartment/model.h"
#include "base/com_ptr.h"
#include "host/uv.h"

#include <objidl.h>

namespace coclass {

struct retry_control;

class message_loop;

// A thread's membership in a COM apartment, as one Node environment holds it.
class apartment {
public:
    // On the environment's thread. `outside_js` is set while the loop dispatches what has come. RPC_E_CHANGED_MODE where the
    // thread has another model than the one asked for.
    static HRESULT enter(uv_loop_t* loop, apartment_model model, retry_control& retry, bool& outside_js, apartment*& entered);

    // On the same thread, when every interface pointer of the environment has been released.
    void uninitialize() noexcept;

    // The same, where that has not been done, and the end of all else. `left(data)` is called when nothing of it remains.
    void leave(void (*left)(void* data), void* data);

private:
    apartment(message_loop* messages, bool owes_uninitialize) : messages_(messages), owes_uninitialize_(owes_uninitialize) {}

    message_loop* messages_;  // null in the multithreaded apartment, which needs none
    com_ptr<IMessageFilter> filter_;
    bool owes_uninitialize_;
    void (*left_)(void*) = nullptr;
    void* left_data_ = nullptr;
};

}  // namespace coclass
