#include "apartment/apartment.h"

#include "apartment/message_filter.h"
#include "apartment/message_loop.h"
#include "base/hresult.h"

#include <objbase.h>

#include <utility>

namespace coclass {

HRESULT apartment::enter(uv_loop_t* loop, apartment_model model, retry_control& retry, bool& outside_js, apartment*& entered) {
    const bool is_multithreaded = model == apartment_model::multithreaded;
    const HRESULT result =
        CoInitializeEx(nullptr, (is_multithreaded ? COINIT_MULTITHREADED : COINIT_APARTMENTTHREADED) | COINIT_DISABLE_OLE1DDE);
    if (result == RPC_E_CHANGED_MODE && model == apartment_model::either) {
        entered = new apartment{nullptr, false};
        return S_OK;
    }
    COCLASS_RETURN_IF_FAILED(result);
    if (is_multithreaded) {
        entered = new apartment{nullptr, true};
        return S_OK;
    }
    message_loop* messages = nullptr;
    const HRESULT started = message_loop::start(loop, outside_js, messages);
    if (FAILED(started)) {
        CoUninitialize();
        return started;
    }
    entered = new apartment{messages, true};
    // Without it calls that are refused are still made again, by the loop around each.
    register_message_filter(retry, entered->filter_);
    return S_OK;
}

void apartment::uninitialize() noexcept {
    unregister_message_filter(filter_);
    // While the loop can still turn: CoUninitialize dispatches messages of its own.
    if (std::exchange(owes_uninitialize_, false)) CoUninitialize();
}

void apartment::leave(void (*left)(void* data), void* data) {
    uninitialize();
    if (messages_ == nullptr) {
        delete this;
        left(data);
        return;
    }
    left_ = left;
    left_data_ = data;
    messages_->close(
        [](void* self_data) {
            auto* self = static_cast<apartment*>(self_data);
            auto* const callback = self->left_;
            void* const callback_data = self->left_data_;
            delete self;
            callback(callback_data);
        },
        this);
}

}  // namespace coclass
