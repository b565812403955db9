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

HRESULT thread_gate::open(uv_loop_t* loop, bool& outside_js, std::shared_ptr<thread_gate>& gate) {
    std::shared_ptr<thread_gate> made{new thread_gate{outside_js, !is_single_threaded()}};
    COCLASS_RETURN_IF_FAILED(made->make_async(loop));
    gate = std::move(made);
    return S_OK;
}

bool thread_gate::is_own_apartment() const noexcept { return is_multithreaded_ && !is_single_threaded(); }

HRESULT thread_gate::open_door() {
    if (is_multithreaded_ || door_ != nullptr) return S_OK;
    std::unique_ptr<gate_door> made;
    COCLASS_RETURN_IF_FAILED(gate_door::open(weak_from_this(), made));
    const std::lock_guard lock{mutex_};
    door_ = std::move(made);
    return S_OK;
}

HRESULT thread_gate::make_async(uv_loop_t* loop) {
    arrived_.reset(CreateEventW(nullptr, FALSE, FALSE, nullptr));
    if (arrived_ == nullptr) return HRESULT_FROM_WIN32(GetLastError());
    async_ = new uv_async_t{};
    async_->data = this;
    uv_async_init(loop, async_, [](uv_async_t* handle) {
        auto* self = static_cast<thread_gate*>(handle->data);
        const auto kept = self->shared_from_this();
        const bool before = std::exchange(self->outside_js_, true);
        self->let_in_all();
        self->outside_js_ = before;
    });
    uv_unref(reinterpret_cast<uv_handle_t*>(async_));
    return S_OK;
}

bool thread_gate::enter(std::deque<std::shared_ptr<visit>>& queue, const std::shared_ptr<visit>& guest) {
    const std::lock_guard lock{mutex_};
    if (closed_) return false;
    guest->number_ = ++last_number_;
    queue.push_back(guest);
    if (&queue == &ending_ || is_multithreaded_) wake();
    return true;
}

// By the lock: the handle is there as long as the gate is open.
void thread_gate::wake() noexcept {
    uv_async_send(async_);
    SetEvent(arrived_.get());
}

void thread_gate::visit::leave(HRESULT result) noexcept {
    if (is_over_) return;
    is_over_ = true;
    result_ = result;
    if (left_ != nullptr) SetEvent(left_.get());
}

HRESULT thread_gate::receive(std::function<void(const std::shared_ptr<visit>&)> work) noexcept {
    try {
        const auto guest = std::make_shared<visit>();
        guest->work_ = std::move(work);
        guest->left_.reset(CreateEventW(nullptr, TRUE, FALSE, nullptr));
        if (guest->left_ == nullptr) return HRESULT_FROM_WIN32(GetLastError());
        if (!enter(waiting_, guest)) return RPC_E_DISCONNECTED;
        if (!is_multithreaded_) COCLASS_RETURN_IF_FAILED(knock(guest));
        const HRESULT waited = wait_for(guest->left_.get());
        return FAILED(waited) ? waited : guest->result_;
    } catch (const std::bad_alloc&) {
        return E_OUTOFMEMORY;
    }
}

// Has COM bring the guest to the environment's thread. S_OK as well where that has told it to leave already.
HRESULT thread_gate::knock(const std::shared_ptr<visit>& guest) {
    std::uint32_t door = 0;
    {
        const std::lock_guard lock{mutex_};
        if (closed_) return RPC_E_DISCONNECTED;
        door = door_ != nullptr ? door_->number() : 0;
        ++knocking_;
    }
    const HRESULT brought = gate_door::knock(door, guest->number_);
    const std::lock_guard lock{mutex_};
    --knocking_;
    SetEvent(arrived_.get());
    const bool is_outside = std::erase(waiting_, guest) > 0;
    return is_outside ? (closed_ ? RPC_E_DISCONNECTED : brought) : S_OK;
}

void thread_gate::make(void (*call)(void* data), void* data) noexcept {
    outgoing_call outgoing{call, data};
    // Better a call that lets nobody in than none.
    if (!outgoing.start()) return call(data);
    wait(outgoing.ended());
    outgoing.take_error_info();
}

bool thread_gate::wait(HANDLE event) noexcept {
    if (!is_own_thread()) return false;
    const HANDLE events[] = {event, arrived_.get()};
    for (;;) {
        const DWORD which = WaitForMultipleObjects(2, events, FALSE, INFINITE);
        if (which == WAIT_OBJECT_0) return true;
        if (which != WAIT_OBJECT_0 + 1) return WaitForSingleObject(event, INFINITE) == WAIT_OBJECT_0;
        let_in_all();
    }
}

void thread_gate::finish(void* object, void (*end)(void*)) noexcept {
    if (is_own_thread()) {
        end(object);
        return;
    }
    try {
        // A visit that nobody takes lets go of it all the same; nobody waits for this one.
        const auto guest = std::make_shared<visit>();
        guest->work_ = [ended = std::shared_ptr<void>{object, end}](const std::shared_ptr<visit>&) mutable { ended.reset(); };
        enter(ending_, guest);
    } catch (const std::bad_alloc&) {
        // Nothing can be done but to keep the object.
    }
}

std::shared_ptr<thread_gate::visit> thread_gate::next() {
    const std::lock_guard lock{mutex_};
    // Those that COM is to bring come by the door.
    auto& queue = is_multithreaded_ && !waiting_.empty() ? waiting_ : ending_;
    if (queue.empty()) return nullptr;
    std::shared_ptr<visit> guest = std::move(queue.front());
    queue.pop_front();
    return guest;
}

// One at a time: what one visit runs may let in the next.
void thread_gate::let_in_all() noexcept {
    while (const std::shared_ptr<visit> guest = next()) receive_here(guest);
}

HRESULT thread_gate::let_in(std::uint32_t number) noexcept {
    std::shared_ptr<visit> guest;
    {
        const std::lock_guard lock{mutex_};
        const auto found = std::ranges::find(waiting_, number, &visit::number_);
        if (closed_ || found == waiting_.end()) return RPC_E_DISCONNECTED;
        guest = std::move(*found);
        waiting_.erase(found);
        ++inside_;
    }
    receive_here(guest);
    const std::lock_guard lock{mutex_};
    --inside_;
    return S_OK;
}

void thread_gate::receive_here(const std::shared_ptr<visit>& guest) noexcept {
    try {
        const auto work = std::exchange(guest->work_, nullptr);
        work(guest);
        if (guest->left_ != nullptr && !guest->is_over()) stay(guest);
    } catch (const std::bad_alloc&) {
        guest->leave(E_OUTOFMEMORY);
    }
}

// Until it is told to leave, or the environment ends, which it may have done already.
void thread_gate::stay(const std::shared_ptr<visit>& guest) {
    std::erase_if(staying_, [](const std::weak_ptr<visit>& each) { return each.expired(); });
    staying_.push_back(guest);
    const std::lock_guard lock{mutex_};
    if (closed_) guest->leave(RPC_E_DISCONNECTED);
}

// Those who are on their way into an apartment that is left are not told so by every COM (Wine), nor are those on their way out:
// COM brings them here for as long as they come. Not those who are held up elsewhere, perhaps by someone who waits for this end.
void thread_gate::turn_away() noexcept {
    constexpr DWORD longest_way = 1000;  // milliseconds
    for (;;) {
        {
            const std::lock_guard lock{mutex_};
            if (knocking_ == inside_) return;
        }
        HANDLE event = arrived_.get();
        DWORD index = 0;
        if (CoWaitForMultipleHandles(0, longest_way, 1, &event, &index) != S_OK) return;
    }
}

void thread_gate::close() noexcept {
    std::deque<std::shared_ptr<visit>> late;
    std::deque<std::shared_ptr<visit>> ending;
    std::unique_ptr<gate_door> door;
    {
        const std::lock_guard lock{mutex_};
        closed_ = true;
        if (is_multithreaded_) late.swap(waiting_);  // others are told where they knock
        ending.swap(ending_);
        door.swap(door_);
    }
    for (const auto& guest : late) guest->leave(RPC_E_DISCONNECTED);
    for (const auto& staying : std::exchange(staying_, {})) {
        if (const auto guest = staying.lock(); guest != nullptr && !guest->is_over()) guest->leave(RPC_E_DISCONNECTED);
    }
    door.reset();
    turn_away();
    uv_close(reinterpret_cast<uv_handle_t*>(std::exchange(async_, nullptr)), [](uv_handle_t* handle) { delete reinterpret_cast<uv_async_t*>(handle); });
}

}  // namespace coclass
