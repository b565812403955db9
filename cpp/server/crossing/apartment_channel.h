#pragma once

#include "apartment/way_out.h"
#include "base/unique_handle.h"
#include "host/uv.h"
#include "server/crossing/apartment_callback.h"
#include "server/crossing/incoming_call.h"

#include <windows.h>

#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

namespace coclass {

// The way to an environment's thread for what other threads send there: a call of an agile object, the last Release. Into a
// single-threaded apartment COM brings a call (apartment_callback.h); into the multithreaded one it comes by libuv, as ends of
// objects do everywhere: nobody waits for those, and they have time until the loop turns.
// Shared by all who may call, it outlives the environment. In the multithreaded apartment it is the way out as well: the calls
// that come in while the thread waits in one of its own are served.
class apartment_channel final : public way_out, public std::enable_shared_from_this<apartment_channel> {
public:
    // On the environment's thread. `outside_js` is set while the event loop itself runs what came in.
    static HRESULT open(uv_loop_t* loop, bool& outside_js, std::shared_ptr<apartment_channel>& channel);

    bool is_own_thread() const noexcept { return GetCurrentThreadId() == thread_; }

    // Whether the calling thread, another than this, may have the same pointers: both are in the multithreaded apartment.
    bool is_own_apartment() const noexcept;

    // On the environment's thread, before the first object is given out that other threads may call.
    HRESULT accept_calls();

    // Runs `work` there and waits until the call is completed; calls to the waiting thread's own apartment are served meanwhile.
    // RPC_E_DISCONNECTED when the environment has ended, or ends before; E_OUTOFMEMORY, too, where `work` throws bad_alloc.
    HRESULT send_receive(incoming_call::work work) noexcept;
    // The same for work that is done when it returns.
    template <typename Work>
    HRESULT run(Work&& work) noexcept {
        // As large as a pointer: to be kept without memory of its own.
        return send_receive([&work](const std::shared_ptr<incoming_call>& incoming) { incoming->complete(work()); });
    }

    // Ends an object whose last reference is gone: on the environment's thread, or here where the environment has ended.
    void finish(void* object, void (*end)(void*)) noexcept;

    // Whether the thread's own calls are to be made by this: COM's own wait for them serves no incoming ones.
    bool is_way_out() const noexcept { return is_multithreaded_; }
    void make(void (*call)(void* data), void* data) noexcept override;
    bool wait(HANDLE event) noexcept override;

    // On the environment's thread: nothing comes in any more.
    void close() noexcept;

    // On the environment's thread: runs the call of this number, brought by COM. RPC_E_DISCONNECTED for one that is late.
    HRESULT dispatch(std::uint32_t number) noexcept;

private:
    apartment_channel(bool& outside_js, bool is_multithreaded)
        : thread_(GetCurrentThreadId()), outside_js_(outside_js), is_multithreaded_(is_multithreaded) {}

    HRESULT make_async(uv_loop_t* loop);
    bool enqueue(std::deque<std::shared_ptr<incoming_call>>& queue, const std::shared_ptr<incoming_call>& incoming);
    HRESULT bring(const std::shared_ptr<incoming_call>& incoming);
    void wake() noexcept;
    void dispatch_all() noexcept;
    std::shared_ptr<incoming_call> next();
    void run_here(const std::shared_ptr<incoming_call>& incoming) noexcept;
    template <typename Predicate>
    void await(Predicate&& is_over) noexcept;
    void note_pending(const std::shared_ptr<incoming_call>& incoming);

    const DWORD thread_;
    bool& outside_js_;
    const bool is_multithreaded_;
    std::mutex mutex_;
    std::deque<std::shared_ptr<incoming_call>> queued_;
    std::deque<std::shared_ptr<incoming_call>> ending_;  // those that nobody waits for
    std::uint32_t last_number_ = 0;
    unsigned opening_ = 0;                               // those that are about to be: see ~apartment_callback
    unsigned brought_ = 0;                               // those that COM brings: on their way here or back, or ...
    unsigned dispatched_ = 0;                            // ... on the stack of the environment's thread
    std::vector<std::weak_ptr<incoming_call>> pending_;  // of the environment's thread: those that have begun and are not completed
    bool closed_ = false;
    std::unique_ptr<apartment_callback> callback_;
    uv_async_t* async_ = nullptr;
    unique_handle arrived_;  // an event for a thread that waits: in a call, or for the last that COM brings
};

}  // namespace coclass
