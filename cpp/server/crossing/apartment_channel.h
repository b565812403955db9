#pragma once

#include "apartment/way_out.h"
#include "base/unique_handle.h"
#include "host/uv.h"
#include "server/crossing/apartment_callback.h"

#include <windows.h>

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace coclass {

// The way to an environment's thread for those that come from other threads: a call that arrives at an agile object, the last
// Release. Into a single-threaded apartment a call is brought by COM (gate_door.h); into the multithreaded one it comes by
// libuv, as ends of objects do everywhere: nobody waits for those, and they have time until the loop turns.
// Shared by all who may come, it outlives the environment. In the multithreaded apartment it is the way out as well: those who
// come while the thread waits in a call are let in.
class thread_gate final : public way_out, public std::enable_shared_from_this<thread_gate> {
public:
    // On the environment's thread. `outside_js` is set while the event loop itself runs what came.
    static HRESULT open(uv_loop_t* loop, bool& outside_js, std::shared_ptr<thread_gate>& gate);

    bool is_own_thread() const noexcept { return GetCurrentThreadId() == thread_; }

    // Whether the calling thread, another than this, may have the same pointers: both are in the multithreaded apartment.
    bool is_own_apartment() const noexcept;

    // On the environment's thread, before the first object is given out that other threads may call.
    HRESULT open_door();

    // One who came, and waits until it is told to leave: at once or later, by code that the environment's thread runs.
    class visit {
    public:
        // On the environment's thread: nobody waits any more, what was the visitor's may be gone.
        bool is_over() const noexcept { return is_over_; }
        // Once; the visitor goes on with `result`.
        void leave(HRESULT result) noexcept;

    private:
        friend class thread_gate;
        std::uint32_t number_ = 0;
        std::function<void(const std::shared_ptr<visit>&)> work_;
        HRESULT result_ = RPC_E_DISCONNECTED;
        unique_handle left_;  // an event; null where nobody waits
        bool is_over_ = false;
    };

    // Runs `work` there and waits until the visit is told to leave; calls to the waiting thread's own apartment are served meanwhile.
    // RPC_E_DISCONNECTED when the environment has ended, or ends before; E_OUTOFMEMORY, too, where `work` throws bad_alloc.
    HRESULT receive(std::function<void(const std::shared_ptr<visit>&)> work) noexcept;
    // The same for work that is done when it returns.
    template <typename Work>
    HRESULT run(Work&& work) noexcept {
        // As large as a pointer: to be kept without memory of its own.
        return receive([&work](const std::shared_ptr<visit>& guest) { guest->leave(work()); });
    }

    // Ends an object whose last reference is gone: on the environment's thread, or here where the environment has ended.
    void finish(void* object, void (*end)(void*)) noexcept;

    // Whether the thread's own calls are to be made by this: COM's own wait for them lets nobody in.
    bool is_way_out() const noexcept { return is_multithreaded_; }
    void make(void (*call)(void* data), void* data) noexcept override;
    bool wait(HANDLE event) noexcept override;

    // On the environment's thread: nobody comes in any more.
    void close() noexcept;

    // On the environment's thread: the visit of this number, brought by COM. RPC_E_DISCONNECTED for one that is late.
    HRESULT let_in(std::uint32_t number) noexcept;

private:
    thread_gate(bool& outside_js, bool is_multithreaded) : thread_(GetCurrentThreadId()), outside_js_(outside_js), is_multithreaded_(is_multithreaded) {}

    HRESULT make_async(uv_loop_t* loop);
    bool enter(std::deque<std::shared_ptr<visit>>& queue, const std::shared_ptr<visit>& guest);
    HRESULT knock(const std::shared_ptr<visit>& guest);
    void wake() noexcept;
    void let_in_all() noexcept;
    std::shared_ptr<visit> next();
    void receive_here(const std::shared_ptr<visit>& guest) noexcept;
    void turn_away() noexcept;
    void stay(const std::shared_ptr<visit>& guest);

    const DWORD thread_;
    bool& outside_js_;
    const bool is_multithreaded_;
    std::mutex mutex_;
    std::deque<std::shared_ptr<visit>> waiting_;
    std::deque<std::shared_ptr<visit>> ending_;  // those that nobody waits for
    std::uint32_t last_number_ = 0;
    unsigned knocking_ = 0;  // those at the door, on their way in or out, or ...
    unsigned inside_ = 0;    // ... let in, on the stack of the environment's thread
    std::vector<std::weak_ptr<visit>> staying_;  // of the environment's thread: those that have come and not left
    bool closed_ = false;
    std::unique_ptr<gate_door> door_;
    uv_async_t* async_ = nullptr;
    unique_handle arrived_;  // an event for a thread that waits: in a call, or for the last who come by the door
};

}  // namespace coclass
