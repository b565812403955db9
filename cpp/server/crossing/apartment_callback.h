#pragma once

#include "base/com_ptr.h"

#include <windows.h>

#include <objidl.h>

#include <cstdint>
#include <memory>

namespace coclass {

class thread_gate;

// The door by which COM brings the calls of other threads into a single-threaded apartment: an object of the apartment, which
// each of them calls by a proxy from the global interface table. So every wait of COM's lets them in, and what they run may
// call out: in a message that a thread sends, COM forbids that (RPC_E_CANTCALLOUT_ININPUTSYNCCALL).
class gate_door {
public:
    // On the apartment's thread.
    static HRESULT open(std::weak_ptr<thread_gate> gate, std::unique_ptr<gate_door>& result);
    gate_door(const gate_door&) = delete;
    gate_door& operator=(const gate_door&) = delete;
    // On the apartment's thread: those who are on their way are told that it is gone.
    ~gate_door();

    // What the others have of it, who may find that it is gone.
    std::uint32_t number() const noexcept { return number_; }
    // On another thread: has the gate let in the visit of this number, and waits until it is inside. What COM says where it cannot.
    static HRESULT knock(std::uint32_t door, std::uint32_t visit) noexcept;

private:
    class doorkeeper;

    gate_door() = default;

    com_ptr<IEnumUnknown> keeper_;
    std::uint32_t number_ = 0;
};

}  // namespace coclass
