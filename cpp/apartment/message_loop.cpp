#include "apartment/message_loop.h"

#include <memory>
#include <utility>

namespace coclass {

namespace {

// A window that posts to itself without end must not keep libuv from its turn.
constexpr int messages_a_turn = 64;

HRESULT last_error() noexcept { return HRESULT_FROM_WIN32(GetLastError()); }

}  // namespace

HRESULT message_loop::start(uv_loop_t* loop, bool& outside_js, message_loop*& started) {
    struct deleter {
        void operator()(message_loop* self) const { delete self; }
    };
    std::unique_ptr<message_loop, deleter> self{new message_loop{loop, outside_js}};
    self->packet_ = CreateEventW(nullptr, FALSE, FALSE, nullptr);
    if (self->packet_ == nullptr) return last_error();
    self->watcher_ = CreateThread(nullptr, SIZE_T{64} * 1024, watch_port, self.get(), STACK_SIZE_PARAM_IS_A_RESERVATION, nullptr);
    if (self->watcher_ == nullptr) return last_error();

    // Neither call fails on a live loop.
    uv_prepare_init(loop, &self->prepare_);
    self->prepare_.data = self.get();
    uv_prepare_start(&self->prepare_, before_poll);
    uv_unref(reinterpret_cast<uv_handle_t*>(&self->prepare_));
    set_port_waiter(loop->iocp, self.get());
    started = self.release();
    return S_OK;
}

void message_loop::close(void (*closed)(void* data), void* data) {
    closed_ = closed;
    closed_data_ = data;
    uv_prepare_stop(&prepare_);
    set_port_waiter(nullptr, nullptr);

    order(true);
    // The helper may be blocked on the port: an empty packet wakes it. libuv may take that packet first (it passes over
    // empty ones), hence again until the thread has ended.
    do {
        PostQueuedCompletionStatus(loop_->iocp, 0, 0, nullptr);
    } while (WaitForSingleObject(watcher_, 1) == WAIT_TIMEOUT);

    uv_close(reinterpret_cast<uv_handle_t*>(&prepare_), [](uv_handle_t* handle) {
        auto* self = static_cast<message_loop*>(handle->data);
        auto* const callback = self->closed_;
        void* const callback_data = self->closed_data_;
        delete self;
        callback(callback_data);
    });
}

message_loop::~message_loop() {
    if (watcher_ != nullptr) CloseHandle(watcher_);
    if (packet_ != nullptr) CloseHandle(packet_);
}

void message_loop::before_poll(uv_prepare_t* handle) { static_cast<message_loop*>(handle->data)->pump(); }

void message_loop::pump() {
    MSG message;
    // PeekMessage itself calls windows for messages that were sent.
    const bool before = std::exchange(outside_js_, true);
    for (int count = 0; count < messages_a_turn && PeekMessageW(&message, nullptr, 0, 0, PM_REMOVE); ++count) {
        TranslateMessage(&message);
        DispatchMessageW(&message);
    }
    outside_js_ = before;
    // What was dispatched may have run JavaScript that started timers: libuv now asks how long it may wait.
    uv_update_time(loop_);
}

BOOL message_loop::wait(wait_for_packets_function* system, OVERLAPPED_ENTRY* entries, ULONG count, ULONG* removed, DWORD timeout) {
    const ULONGLONG begin = GetTickCount64();
    for (DWORD left = timeout;;) {
        if (!watching_) {
            watching_ = true;
            order(false);
        }
        const DWORD woken = MsgWaitForMultipleObjectsEx(1, &packet_, left, QS_ALLINPUT, MWMO_INPUTAVAILABLE);
        if (woken == WAIT_FAILED) return system(loop_->iocp, entries, count, removed, timeout, FALSE);  // messages wait for the next turn
        if (woken == WAIT_OBJECT_0 + 1) {
            // Dispatched by the turn that follows.
            entries[0] = {};
            *removed = 1;
            return TRUE;
        }
        if (woken == WAIT_OBJECT_0) watching_ = false;
        const BOOL has_packets = system(loop_->iocp, entries, count, removed, 0, FALSE);
        if (has_packets || woken == WAIT_TIMEOUT) return has_packets;
        // libuv had taken what the helper saw, in a turn that did not wait.
        if (timeout == INFINITE) continue;
        const ULONGLONG elapsed = GetTickCount64() - begin;
        left = elapsed < timeout ? static_cast<DWORD>(timeout - elapsed) : 0;
    }
}

void message_loop::order(bool to_end) {
    AcquireSRWLockExclusive(&lock_);
    shall_watch_ = true;
    shall_end_ = shall_end_ || to_end;
    ReleaseSRWLockExclusive(&lock_);
    WakeConditionVariable(&ordered_);
}

bool message_loop::await_order() {
    AcquireSRWLockExclusive(&lock_);
    while (!shall_watch_) SleepConditionVariableSRW(&ordered_, &lock_, INFINITE, 0);
    shall_watch_ = false;
    const bool goes_on = !shall_end_;
    ReleaseSRWLockExclusive(&lock_);
    return goes_on;
}

DWORD WINAPI message_loop::watch_port(void* data) {
    auto* self = static_cast<message_loop*>(data);
    const HANDLE port = self->loop_->iocp;
    while (self->await_order()) {
        DWORD bytes = 0;
        ULONG_PTR key = 0;
        OVERLAPPED* overlapped = nullptr;
        // The result is not looked at: a failed operation is dequeued as well, and libuv reads its status from the
        // OVERLAPPED, which goes back as it came.
        GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, INFINITE);
        if (overlapped != nullptr) PostQueuedCompletionStatus(port, bytes, key, overlapped);
        SetEvent(self->packet_);
    }
    return 0;
}

}  // namespace coclass
