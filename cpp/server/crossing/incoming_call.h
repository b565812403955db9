#pragma once

#include "base/unique_handle.h"

#include <windows.h>

#include <cstdint>
#include <functional>
#include <memory>

namespace coclass {

// A call from another thread, which waits until it is completed: at once or later, by code that the environment's thread runs.
class incoming_call {
public:
    using work = std::function<void(const std::shared_ptr<incoming_call>&)>;

    // On the environment's thread: nobody waits any more, what was the caller's may be gone.
    bool is_completed() const noexcept { return is_completed_; }
    // Once; the caller goes on with `result`.
    void complete(HRESULT result) noexcept;

private:
    friend class apartment_channel;
    std::uint32_t number_ = 0;
    work work_;
    HRESULT result_ = RPC_E_DISCONNECTED;
    unique_handle completed_;  // an event; null where nobody waits
    bool is_completed_ = false;
};

}  // namespace coclass
