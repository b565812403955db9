#include "server/thread_gate.h"

#include "apartment/outgoing_call.h"
#include "marshal/environment.h"
#include "server/environments.h"

#include <objbase.h>

#include <utility>

namespace coclass {

namespace {

constexpr wchar_t window_class_name[] = L"coclass.thread_gate";

// The module that this code is in: each copy of the addon has window classes of its own.
HINSTANCE this_module() noexcept {
    HMODULE module = nullptr;
    GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                       reinterpret_cast<LPCWSTR>(&this_module), &module);
    return module;
}

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
    std::shared_ptr<thread_gate> made{new thread_gate{outside_js}};
    const HRESULT result = is_single_threaded() ? made->make_window() : made->make_async(loop);
    if (SUCCEEDED(result)) gate = std::move(made);
    return result;
}

bool thread_gate::is_own_apartment() const noexcept { return window_ == nullptr && !is_single_threaded(); }

HRESULT thread_gate::make_window() {
    WNDCLASSW description{};
    description.lpfnWndProc = on_message;
    description.hInstance = this_module();
    description.lpszClassName = window_class_name;
    if (RegisterClassW(&description) == 0 && GetLastError() != ERROR_CLASS_ALREADY_EXISTS) return HRESULT_FROM_WIN32(GetLastError());
    window_ = CreateWindowExW(0, window_class_name, nullptr, 0, 0, 0, 0, 0, HWND_MESSAGE, nullptr, this_module(), nullptr);
    if (window_ == nullptr) return HRESULT_FROM_WIN32(GetLastError());
    SetWindowLongPtrW(window_, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(this));
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
        self->let_in();
        self->outside_js_ = before;
    });
    uv_unref(reinterpret_cast<uv_handle_t*>(async_));
    return S_OK;
}

LRESULT CALLBACK thread_gate::on_message(HWND window, UINT message, WPARAM first, LPARAM second) noexcept {
    if (message != WM_APP) return DefWindowProcW(window, message, first, second);
    auto* self = reinterpret_cast<thread_gate*>(GetWindowLongPtrW(window, GWLP_USERDATA));
    if (self == nullptr) return 0;
    const auto kept = self->shared_from_this();
    self->let_in();
    return 0;
}

bool thread_gate::enter(const std::shared_ptr<visit>& guest) {
    const std::lock_guard lock{mutex_};
    if (closed_) return false;
    waiting_.push_back(guest);
    // Sent, not posted: the thread may be waiting in a call of its own, where COM lets no posted message of ours through.
    if (window_ != nullptr) {
        SendNotifyMessageW(window_, WM_APP, 0, 0);
    } else {
        uv_async_send(async_);
        SetEvent(arrived_.get());
    }
    return true;
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
        if (!enter(guest)) return RPC_E_DISCONNECTED;
        const HRESULT waited = wait_for(guest->left_.get());
        return FAILED(waited) ? waited : guest->result_;
    } catch (const std::bad_alloc&) {
        return E_OUTOFMEMORY;
    }
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
        let_in();
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
        enter(guest);
    } catch (const std::bad_alloc&) {
        // Nothing can be done but to keep the object.
    }
}

// One at a time: what one visit runs may let in the next.
void thread_gate::let_in() noexcept {
    for (;;) {
        std::shared_ptr<visit> guest;
        {
            const std::lock_guard lock{mutex_};
            if (waiting_.empty()) return;
            guest = std::move(waiting_.front());
            waiting_.pop_front();
        }
        try {
            const auto work = std::exchange(guest->work_, nullptr);
            work(guest);
            if (guest->left_ != nullptr && !guest->is_over()) stay(guest);
        } catch (const std::bad_alloc&) {
            guest->leave(E_OUTOFMEMORY);
        }
    }
}

// Until it is told to leave, or the environment ends, which it may have done already.
void thread_gate::stay(const std::shared_ptr<visit>& guest) {
    std::erase_if(staying_, [](const std::weak_ptr<visit>& each) { return each.expired(); });
    staying_.push_back(guest);
    const std::lock_guard lock{mutex_};
    if (closed_) guest->leave(RPC_E_DISCONNECTED);
}

void thread_gate::close() noexcept {
    std::deque<std::shared_ptr<visit>> late;
    {
        const std::lock_guard lock{mutex_};
        closed_ = true;
        late.swap(waiting_);
    }
    for (const auto& guest : late) guest->leave(RPC_E_DISCONNECTED);
    for (const auto& staying : std::exchange(staying_, {})) {
        if (const auto guest = staying.lock(); guest != nullptr && !guest->is_over()) guest->leave(RPC_E_DISCONNECTED);
    }
    if (window_ != nullptr) DestroyWindow(std::exchange(window_, nullptr));
    if (async_ != nullptr) {
        uv_close(reinterpret_cast<uv_handle_t*>(std::exchange(async_, nullptr)), [](uv_handle_t* handle) { delete reinterpret_cast<uv_async_t*>(handle); });
    }
}

}  // namespace coclass
