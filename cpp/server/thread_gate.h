#pragma once

#include "apartment/way_out.h"
#include "base/unique_handle.h"
#include "host/uv.h"

#include <windows.h>

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace coclass {

// The way to an environment's thread for those that come from other threads: a call that arrives at an agile object, the last
// Release. In a single-threaded apartment the way is a sent message, which every wait of COM's lets in; else libuv's.
// Shared by all who may come, it outlives the environment. In the multithreaded apartment it is the way out as well: those who
// come while the thread waits in a call are let in.
class thread_gate final : public way_out, public std::enable_shared_from_this<thread_gate> {
public:
    // On the environment's thread. `outside_js` is set while the event loop itself runs what came.
    static HRESULT open(uv_loop_t* loop, bool& outside_js, std::shared_ptr<thread_gate>& gate);

    bool is_own_thread() const noexcept { return GetCurrentThreadId() == thread_; }

    // Whether the calling thread, another than this, may have the same pointers: both are in the multithreaded apartment.
    bool is_own_apartment() const noexcept;

    // One who came, and waits until it is told to leave: at once or later, by code that the environment's thread runs.
    class visit {
    public:
        // On the environment's thread: nobody waits any more, what was the visitor's may be gone.
        bool is_over() const noexcept { return is_over_; }
        // Once; the visitor goes on with `result`.
        void leave(HRESULT result) noexcept;

    private:
        friend class thread_gate;
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
    bool is_way_out() const noexcept { return window_ == nullptr; }
    void make(void (*call)(void* data), void* data) noexcept override;
    bool wait(HANDLE event) noexcept override;

    // On the environment's thread: nobody comes in any more.
    void close() noexcept;

private:
    explicit thread_gate(bool& outside_js) : thread_(GetCurrentThreadId()), outside_js_(outside_js) {}

    static LRESULT CALLBACK on_message(HWND window, UINT message, WPARAM first, LPARAM second) noexcept;
    HRESULT make_window();
    HRESULT make_async(uv_loop_t* loop);
    bool enter(const std::shared_ptr<visit>& guest);
    void let_in() noexcept;
    void stay(const std::shared_ptr<visit>& guest);

    const DWORD thread_;
    bool& outside_js_;
    std::mutex mutex_;
    std::deque<std::shared_ptr<visit>> waiting_;
    std::vector<std::weak_ptr<visit>> staying_;  // of the environment's thread: those that have come and not left
    bool closed_ = false;
    HWND window_ = nullptr;
    uv_async_t* async_ = nullptr;
    unique_handle arrived_;  // where there is no window: an event for a thread that waits in a call
};

}  // namespace coclass
