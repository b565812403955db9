#include "dllhost/com_thread.h"

#include "base/hresult.h"
#include "base/unique_handle.h"

#include <objbase.h>

#include <memory>
#include <utility>

namespace coclass::dllhost {

namespace {

constexpr UINT work_message = WM_APP;
constexpr UINT stop_message = WM_APP + 1;
constexpr UINT_PTR tick_timer = 1;
constexpr UINT tick_interval = 500;

DWORD WINAPI run_multithreaded(void* work) {
    const std::unique_ptr<task> owned{static_cast<task*>(work)};
    if (FAILED(CoInitializeEx(nullptr, COINIT_MULTITHREADED))) return 1;
    (*owned)();
    CoUninitialize();
    return 0;
}

// The apartment would end with its last thread, and all objects in it.
DWORD WINAPI keep_multithreaded(void* entered) {
    if (FAILED(CoInitializeEx(nullptr, COINIT_MULTITHREADED))) return 1;
    SetEvent(entered);
    Sleep(INFINITE);
    return 0;
}

bool has_multithreaded() {
    static const bool is_there = [] {
        const unique_handle entered{CreateEventW(nullptr, TRUE, FALSE, nullptr)};
        if (!entered) return false;
        const unique_handle thread{CreateThread(nullptr, 0, keep_multithreaded, entered.get(), 0, nullptr)};
        HANDLE handles[] = {entered.get(), thread.get()};
        return thread && WaitForMultipleObjects(2, handles, FALSE, INFINITE) == WAIT_OBJECT_0;
    }();
    return is_there;
}

}  // namespace

HRESULT main_apartment::enter() {
    COCLASS_RETURN_IF_FAILED(CoInitializeEx(nullptr, COINIT_APARTMENTTHREADED | COINIT_DISABLE_OLE1DDE));
    WNDCLASSW type{};
    type.lpfnWndProc = on_message;
    type.hInstance = GetModuleHandleW(nullptr);
    type.lpszClassName = L"coclass-host";
    if (RegisterClassW(&type) != 0)
        window_ = CreateWindowExW(0, type.lpszClassName, nullptr, 0, 0, 0, 0, 0, HWND_MESSAGE, nullptr, type.hInstance, nullptr);
    if (window_ == nullptr) return HRESULT_FROM_WIN32(GetLastError());
    SetWindowLongPtrW(window_, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(this));
    SetTimer(window_, tick_timer, tick_interval, nullptr);
    return S_OK;
}

bool main_apartment::post(task work) {
    auto owned = std::make_unique<task>(std::move(work));
    if (!PostMessageW(window_, work_message, 0, reinterpret_cast<LPARAM>(owned.get()))) return false;
    static_cast<void>(owned.release());  // the message's
    return true;
}

void main_apartment::stop() { PostMessageW(window_, stop_message, 0, 0); }

void main_apartment::run() {
    MSG message;
    while (GetMessageW(&message, nullptr, 0, 0) > 0) {
        TranslateMessage(&message);
        DispatchMessageW(&message);
    }
}

void main_apartment::leave() {
    DestroyWindow(std::exchange(window_, nullptr));
    CoUninitialize();
}

LRESULT CALLBACK main_apartment::on_message(HWND window, UINT message, WPARAM first, LPARAM second) {
    auto* const self = reinterpret_cast<main_apartment*>(GetWindowLongPtrW(window, GWLP_USERDATA));
    switch (message) {
        case work_message: {
            const std::unique_ptr<task> work{reinterpret_cast<task*>(second)};
            (*work)();
            return 0;
        }
        case stop_message: PostQuitMessage(0); return 0;
        case WM_TIMER:
            if (self != nullptr) self->tick_();
            return 0;
        default: return DefWindowProcW(window, message, first, second);
    }
}

bool post_multithreaded(task work) {
    if (!has_multithreaded()) return false;
    auto owned = std::make_unique<task>(std::move(work));
    const unique_handle thread{CreateThread(nullptr, 0, run_multithreaded, owned.get(), 0, nullptr)};
    if (!thread) return false;
    static_cast<void>(owned.release());  // the thread's
    return true;
}

}  // namespace coclass::dllhost
