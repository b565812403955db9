#pragma once

#include "apartment/multithreaded_membership.h"
#include "base/com_ptr.h"

#include <windows.h>

#include <objidl.h>

#include <cstdint>
#include <memory>

namespace coclass {

class apartment_channel;

// How COM brings the calls of other threads into a single-threaded apartment: an object of the apartment, which each of them calls
// by a proxy from the global interface table. So every wait of COM's serves them, and what they run may call out: in a message
// that a thread sends, COM forbids that (RPC_E_CANTCALLOUT_ININPUTSYNCCALL).
class apartment_callback {
public:
    // On the apartment's thread.
    static HRESULT open(std::weak_ptr<apartment_channel> channel, std::unique_ptr<apartment_callback>& result);
    apartment_callback(const apartment_callback&) = delete;
    apartment_callback& operator=(const apartment_callback&) = delete;
    // On the apartment's thread, when no proxy is being opened: Wine would let go of what that still uses. Calls on their way are
    // told that it is gone.
    ~apartment_callback();

    // What the others have of it, who may find that it is gone.
    std::uint32_t number() const noexcept { return number_; }

    // What another thread has of it.
    class proxy {
    public:
        // What COM says where the apartment is gone. Throws bad_alloc.
        HRESULT open(std::uint32_t callback);
        // Has the channel dispatch the call of this number, and waits until it has. What COM says where it cannot.
        HRESULT call(std::uint32_t incoming) noexcept;

    private:
        const multithreaded_membership joined_;
        com_ptr<IUnknown> pointer_;
    };

private:
    class callback_object;

    apartment_callback() = default;

    com_ptr<IEnumUnknown> object_;
    std::uint32_t number_ = 0;
};

}  // namespace coclass
