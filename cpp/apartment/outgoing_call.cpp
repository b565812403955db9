#include "apartment/outgoing_call.h"

#include "apartment/multithreaded_membership.h"

namespace coclass {

namespace {

thread_local DWORD served_thread = 0;

}  // namespace

DWORD outgoing_call::thread_served() noexcept { return served_thread != 0 ? served_thread : GetCurrentThreadId(); }

bool outgoing_call::start() noexcept {
    ended_.reset(CreateEventW(nullptr, TRUE, FALSE, nullptr));
    return ended_ != nullptr && TrySubmitThreadpoolCallback(on_pool_thread, this, nullptr) != FALSE;
}

void CALLBACK outgoing_call::on_pool_thread(PTP_CALLBACK_INSTANCE instance, void* self) noexcept {
    auto& call = *static_cast<outgoing_call*>(self);
    // Calls that wait for each other must not wait for a thread.
    CallbackMayRunLong(instance);
    // When nothing of this thread's is left in the callback: `call` may be gone then.
    SetEventWhenCallbackReturns(instance, call.ended_.get());
    // The waiting thread keeps the apartment alive; this one joins it for the call.
    const multithreaded_membership joined;
    SetErrorInfo(0, nullptr);
    served_thread = call.waiting_thread_;
    call.call_(call.data_);
    served_thread = 0;
    GetErrorInfo(0, call.error_info_.put());
}

}  // namespace coclass
