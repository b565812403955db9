#include "server/crossing/apartment_channel.h"

#include "apartment/outgoing_call.h"
#include "base/hresult.h"
#include "environment/environment.h"
#include "server/class/environments.h"

#include <objbase.h>

#include <algorithm>
#include <utility>

namespace coclass {

namespace {

bool is_single_threaded() noexcept {
    APTTYPE type = APTTYPE_CURRENT;
    APTTYPEQUALIFIER qualifier = APTTYPEQUALIFIER_NONE;
    return SUCCEEDED(CoGetApartmentType(&type, &qualifier)) && (type == APTTYPE_STA || type == APTTYPE_MAINSTA);
}

HRESULT wait_for(HANDLE event) noexcept {
    const environment* env = environment_of_thread();
    if (env != nullptr && env->calls != nullptr && env->calls->wait(event)) return S_OK;
    DWORD index = 0;
    const HRESULT waited = CoWaitForMultipleHandles(0, INFINITE, 1, &event, &index);
    if (SUCCEEDED(waited)) return S_OK;
    // A thread that is in no apartment has no calls to serve. Wait it must, as what runs for it is on its stack.
    return WaitForSingleObject(event, INFINITE) == WAIT_OBJECT_0 ? S_OK : HRESULT_FROM_WIN32(GetLastError());
}

}  // namespace

HRESULT apartment_channel::open(uv_loop_t* loop, bool& outside_js, std::shared_ptr<apartment_channel>& channel) {
    std::shared_ptr<apartment_channel> made{new apartment_channel{outside_js, !is_single_threaded()}};
    COCLASS_RETURN_IF_FAILED(made->make_async(loop));
    channel = std::move(made);
    return S_OK;
}

bool apartment_channel::is_own_apartment() const noexcept { return is_multithreaded_ && !is_single_threaded(); }

HRESULT apartment_channel::accept_calls() {
    if (is_multithreaded_ || callback_ != nullptr) return S_OK;
    std::unique_ptr<apartment_callback> made;
    COCLASS_RETURN_IF_FAILED(apartment_callback::open(weak_from_this(), made));
    const std::lock_guard lock{mutex_};
    callback_ = std::move(made);
    return S_OK;
}

HRESULT apartment_channel::make_async(uv_loop_t* loop) {
    arrived_.reset(CreateEventW(nullptr, FALSE, FALSE, nullptr));
    if (arrived_ == nullptr) return HRESULT_FROM_WIN32(GetLastError());
    async_ = new uv_async_t{};
    async_->data = this;
    uv_async_init(loop, async_, [](uv_async_t* handle) {
        auto* self = static_cast<apartment_channel*>(handle->data);
        const auto kept = self->shared_from_this();
        const bool before = std::exchange(self->outside_js_, true);
        self->dispatch_all();
        self->outside_js_ = before;
    });
    uv_unref(reinterpret_cast<uv_handle_t*>(async_));
    return S_OK;
}

bool apartment_channel::enqueue(std::deque<std::shared_ptr<incoming_call>>& queue, const std::shared_ptr<incoming_call>& incoming) {
    const std::lock_guard lock{mutex_};
    if (closed_) return false;
    incoming->number_ = ++last_number_;
    queue.push_back(incoming);
    if (&queue == &ending_ || is_multithreaded_) wake();
    return true;
}

// By the lock: the handle is there as long as the channel is open.
void apartment_channel::wake() noexcept {
    uv_async_send(async_);
    SetEvent(arrived_.get());
}

void incoming_call::complete(HRESULT result) noexcept {
    if (is_completed_) return;
    is_completed_ = true;
    result_ = result;
    if (completed_ != nullptr) SetEvent(completed_.get());
}

HRESULT apartment_channel::send_receive(incoming_call::work work) noexcept {
    try {
        const auto incoming = std::make_shared<incoming_call>();
        incoming->work_ = std::move(work);
        incoming->completed_.reset(CreateEventW(nullptr, TRUE, FALSE, nullptr));
        if (incoming->completed_ == nullptr) return HRESULT_FROM_WIN32(GetLastError());
        if (!enqueue(queued_, incoming)) return RPC_E_DISCONNECTED;
        if (!is_multithreaded_) COCLASS_RETURN_IF_FAILED(bring(incoming));
        const HRESULT waited = wait_for(incoming->completed_.get());
        return FAILED(waited) ? waited : incoming->result_;
    } catch (const std::bad_alloc&) {
        return E_OUTOFMEMORY;
    }
}

// Has COM bring the call to the environment's thread. S_OK as well where that has completed it already.
HRESULT apartment_channel::bring(const std::shared_ptr<incoming_call>& incoming) {
    std::uint32_t callback = 0;
    {
        const std::lock_guard lock{mutex_};
        if (closed_) return RPC_E_DISCONNECTED;
        callback = callback_ != nullptr ? callback_->number() : 0;
        ++brought_;
        ++opening_;
    }
    HRESULT brought = E_OUTOFMEMORY;
    {
        apartment_callback::proxy proxy;
        try {
            brought = proxy.open(callback);
        } catch (const std::bad_alloc&) {
            // It stays out of memory.
        }
        {
            const std::lock_guard lock{mutex_};
            --opening_;
            SetEvent(arrived_.get());
        }
        if (SUCCEEDED(brought)) brought = proxy.call(incoming->number_);
    }
    const std::lock_guard lock{mutex_};
    --brought_;
    SetEvent(arrived_.get());
    const bool is_left_over = std::erase(queued_, incoming) > 0;
    return is_left_over ? (closed_ ? RPC_E_DISCONNECTED : brought) : S_OK;
}

void apartment_channel::make(void (*call)(void* data), void* data) noexcept {
    outgoing_call outgoing{call, data};
    // Better a call that serves no incoming ones than none.
    if (!outgoing.start()) return call(data);
    wait(outgoing.ended());
    outgoing.take_error_info();
}

bool apartment_channel::wait(HANDLE event) noexcept {
    if (!is_own_thread()) return false;
    const HANDLE events[] = {event, arrived_.get()};
    for (;;) {
        const DWORD which = WaitForMultipleObjects(2, events, FALSE, INFINITE);
        if (which == WAIT_OBJECT_0) return true;
        if (which != WAIT_OBJECT_0 + 1) return WaitForSingleObject(event, INFINITE) == WAIT_OBJECT_0;
        dispatch_all();
    }
}

void apartment_channel::finish(void* object, void (*end)(void*)) noexcept {
    if (is_own_thread()) {
        end(object);
        return;
    }
    try {
        // A call that nobody takes lets go of it all the same; nobody waits for this one.
        const auto incoming = std::make_shared<incoming_call>();
        incoming->work_ = [ended = std::shared_ptr<void>{object, end}](const std::shared_ptr<incoming_call>&) mutable { ended.reset(); };
        enqueue(ending_, incoming);
    } catch (const std::bad_alloc&) {
        // Nothing can be done but to keep the object.
    }
}

std::shared_ptr<incoming_call> apartment_channel::next() {
    const std::lock_guard lock{mutex_};
    // Those that COM is to bring come by its call (dispatch).
    auto& queue = is_multithreaded_ && !queued_.empty() ? queued_ : ending_;
    if (queue.empty()) return nullptr;
    std::shared_ptr<incoming_call> incoming = std::move(queue.front());
    queue.pop_front();
    return incoming;
}

// One at a time: what one call runs may dispatch the next.
void apartment_channel::dispatch_all() noexcept {
    while (const std::shared_ptr<incoming_call> incoming = next()) run_here(incoming);
}

HRESULT apartment_channel::dispatch(std::uint32_t number) noexcept {
    std::shared_ptr<incoming_call> incoming;
    {
        const std::lock_guard lock{mutex_};
        const auto found = std::ranges::find(queued_, number, &incoming_call::number_);
        if (closed_ || found == queued_.end()) return RPC_E_DISCONNECTED;
        incoming = std::move(*found);
        queued_.erase(found);
        ++dispatched_;
    }
    run_here(incoming);
    const std::lock_guard lock{mutex_};
    --dispatched_;
    return S_OK;
}

void apartment_channel::run_here(const std::shared_ptr<incoming_call>& incoming) noexcept {
    try {
        const auto work = std::exchange(incoming->work_, nullptr);
        work(incoming);
        if (incoming->completed_ != nullptr && !incoming->is_completed()) note_pending(incoming);
    } catch (const std::bad_alloc&) {
        incoming->complete(E_OUTOFMEMORY);
    }
}

// Until it is completed, or the environment ends, which it may have done already.
void apartment_channel::note_pending(const std::shared_ptr<incoming_call>& incoming) {
    std::erase_if(pending_, [](const std::weak_ptr<incoming_call>& each) { return each.expired(); });
    pending_.push_back(incoming);
    const std::lock_guard lock{mutex_};
    if (closed_) incoming->complete(RPC_E_DISCONNECTED);
}

// On the environment's thread, which COM brings calls to meanwhile. Not for ever: they may be held up elsewhere, perhaps by someone
// who waits for this end.
template <typename Predicate>
void apartment_channel::await(Predicate&& is_over) noexcept {
    constexpr DWORD longest_way = 1000;  // milliseconds
    for (;;) {
        {
            const std::lock_guard lock{mutex_};
            if (is_over()) return;
        }
        HANDLE event = arrived_.get();
        DWORD index = 0;
        if (CoWaitForMultipleHandles(0, longest_way, 1, &event, &index) != S_OK) return;
    }
}

void apartment_channel::close() noexcept {
    std::deque<std::shared_ptr<incoming_call>> late;
    std::deque<std::shared_ptr<incoming_call>> ending;
    std::unique_ptr<apartment_callback> callback;
    {
        const std::lock_guard lock{mutex_};
        closed_ = true;
        if (is_multithreaded_) late.swap(queued_);  // others are told by what they called COM with
        ending.swap(ending_);
        callback.swap(callback_);
    }
    for (const auto& incoming : late) incoming->complete(RPC_E_DISCONNECTED);
    for (const auto& pending : std::exchange(pending_, {})) {
        if (const auto incoming = pending.lock(); incoming != nullptr && !incoming->is_completed()) incoming->complete(RPC_E_DISCONNECTED);
    }
    await([this] { return opening_ == 0; });
    callback.reset();
    // Calls on their way into an apartment that is left are not told so by every COM (Wine), nor are those on their way back.
    await([this] { return brought_ == dispatched_; });
    uv_close(reinterpret_cast<uv_handle_t*>(std::exchange(async_, nullptr)),
             [](uv_handle_t* handle) { delete reinterpret_cast<uv_async_t*>(handle); });
}

}  // namespace coclass
