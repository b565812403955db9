#include <atomic>
#include <memory>

#include "classes.h"
#include "dual_object.h"
#include "owned.h"

namespace test_server {

namespace {

constexpr UINT counted_message = WM_APP + 1;

// Outlives the object: a thread may finish after the last reference is gone.
struct thread_report {
    std::atomic<long> pending{0};
    std::atomic<HRESULT> error{S_OK};
};

struct thread_order {
    DWORD cookie;
    long calls;
    com_ptr<IGlobalInterfaceTable> table;
    std::shared_ptr<thread_report> report;
};

HRESULT open_table(com_ptr<IGlobalInterfaceTable>& table)
{
    return CoCreateInstance(CLSID_StdGlobalInterfaceTable, nullptr, CLSCTX_INPROC_SERVER, IID_IGlobalInterfaceTable,
                            reinterpret_cast<void**>(table.put()));
}

HRESULT ping_through_table(const thread_order& order)
{
    com_ptr<ITestApartment> object;
    HRESULT hr = order.table->GetInterfaceFromGlobal(order.cookie, IID_ITestApartment, reinterpret_cast<void**>(object.put()));
    for (long call = 0; call < order.calls && SUCCEEDED(hr); ++call) hr = object->Ping();
    object.reset();
    order.table->RevokeInterfaceFromGlobal(order.cookie);
    return hr;
}

void run_order(std::unique_ptr<thread_order> order)
{
    HRESULT hr = CoInitializeEx(nullptr, COINIT_MULTITHREADED);
    if (SUCCEEDED(hr)) {
        hr = ping_through_table(*order);
        order->table.reset();
        CoUninitialize();
    }
    if (FAILED(hr)) order->report->error = hr;
    --order->report->pending;
}

DWORD WINAPI thread_main(void* order)
{
    run_order(std::unique_ptr<thread_order>(static_cast<thread_order*>(order)));
    FreeLibraryAndExitThread(module::instance(), 0);
}

// A message-only window that counts the messages its thread dispatched to it.
class counting_window {
public:
    counting_window()
    {
        static const ATOM window_class = register_class();
        (void)window_class;
        handle_ = CreateWindowExW(0, class_name, nullptr, 0, 0, 0, 0, 0, HWND_MESSAGE, nullptr, module::instance(), this);
    }

    counting_window(const counting_window&) = delete;
    counting_window& operator=(const counting_window&) = delete;

    ~counting_window()
    {
        if (handle_) DestroyWindow(handle_);
    }

    HRESULT post() const { return PostMessageW(handle_, counted_message, 0, 0) ? S_OK : HRESULT_FROM_WIN32(GetLastError()); }

    long received() const { return received_; }

private:
    static constexpr const wchar_t* class_name = L"coclass test server apartment";

    static ATOM register_class()
    {
        WNDCLASSEXW description = {};
        description.cbSize = sizeof description;
        description.lpfnWndProc = procedure;
        description.hInstance = module::instance();
        description.lpszClassName = class_name;
        return RegisterClassExW(&description);
    }

    static LRESULT CALLBACK procedure(HWND window, UINT message, WPARAM word, LPARAM data)
    {
        if (message == WM_NCCREATE) {
            const auto* creation = reinterpret_cast<const CREATESTRUCTW*>(data);
            SetWindowLongPtrW(window, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(creation->lpCreateParams));
        }
        if (message != counted_message) return DefWindowProcW(window, message, word, data);
        ++reinterpret_cast<counting_window*>(GetWindowLongPtrW(window, GWLP_USERDATA))->received_;
        return 0;
    }

    HWND handle_ = nullptr;
    long received_ = 0;
};

class apartment final : public dual_object<ITestApartment> {
public:
    HRESULT STDMETHODCALLTYPE PostToSelf(long n) override
    {
        HRESULT hr = S_OK;
        for (long index = 0; index < n && SUCCEEDED(hr); ++index) hr = window_.post();
        return hr;
    }

    HRESULT STDMETHODCALLTYPE get_Received(long* result) override { return give(window_.received(), result); }

    HRESULT STDMETHODCALLTYPE CallFromThread(long n) override
    {
        auto order = std::make_unique<thread_order>();
        order->calls = n;
        order->report = report_;
        HRESULT hr = open_table(order->table);
        if (FAILED(hr)) return hr;
        hr = order->table->RegisterInterfaceInGlobal(static_cast<ITestApartment*>(this), IID_ITestApartment, &order->cookie);
        return FAILED(hr) ? hr : start(std::move(order));
    }

    HRESULT STDMETHODCALLTYPE Ping() override
    {
        ++pings_;
        if (GetCurrentThreadId() != thread_) threads_ok_ = false;
        return S_OK;
    }

    HRESULT STDMETHODCALLTYPE get_Pings(long* result) override { return give(pings_.load(), result); }

    HRESULT STDMETHODCALLTYPE get_PingThreadIdsOk(VARIANT_BOOL* result) override
    {
        return give<VARIANT_BOOL>(threads_ok_ ? VARIANT_TRUE : VARIANT_FALSE, result);
    }

    HRESULT STDMETHODCALLTYPE get_CallsPending(long* result) override { return give(report_->pending.load(), result); }

    HRESULT STDMETHODCALLTYPE Block(long milliseconds) override
    {
        if (milliseconds < 0) return E_INVALIDARG;
        Sleep(static_cast<DWORD>(milliseconds));
        return S_OK;
    }

    HRESULT STDMETHODCALLTYPE WaitPumping(long milliseconds) override
    {
        if (milliseconds < 0) return E_INVALIDARG;
        const ULONGLONG end = GetTickCount64() + static_cast<ULONGLONG>(milliseconds);
        for (ULONGLONG now = GetTickCount64(); now < end; now = GetTickCount64()) {
            MsgWaitForMultipleObjectsEx(0, nullptr, static_cast<DWORD>(end - now), QS_ALLINPUT, MWMO_INPUTAVAILABLE);
            MSG message;
            while (PeekMessageW(&message, nullptr, 0, 0, PM_REMOVE)) DispatchMessageW(&message);
        }
        return S_OK;
    }

    HRESULT STDMETHODCALLTYPE get_ThreadError(long* result) override { return give(static_cast<long>(report_->error.load()), result); }

    HRESULT STDMETHODCALLTYPE get_ThreadId(long* result) override { return give(static_cast<long>(thread_), result); }

    HRESULT STDMETHODCALLTYPE get_IsInSentMessage(VARIANT_BOOL* result) override
    {
        return give<VARIANT_BOOL>(InSendMessageEx(nullptr) != ISMEX_NOSEND ? VARIANT_TRUE : VARIANT_FALSE, result);
    }

private:
    // The thread keeps the DLL loaded until its last instruction.
    static HRESULT start(std::unique_ptr<thread_order> order)
    {
        HMODULE self = nullptr;
        GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS, reinterpret_cast<LPCWSTR>(&thread_main), &self);
        ++order->report->pending;
        const HANDLE thread = CreateThread(nullptr, 0, thread_main, order.get(), 0, nullptr);
        if (!thread) {
            const HRESULT hr = HRESULT_FROM_WIN32(GetLastError());
            --order->report->pending;
            order->table->RevokeInterfaceFromGlobal(order->cookie);
            FreeLibrary(self);
            return hr;
        }
        CloseHandle(thread);
        order.release();
        return S_OK;
    }

    counting_window window_;
    const DWORD thread_ = GetCurrentThreadId();
    const std::shared_ptr<thread_report> report_ = std::make_shared<thread_report>();
    std::atomic<long> pings_{0};
    std::atomic<bool> threads_ok_{true};
};

}  // namespace

HRESULT create_apartment(REFIID iid, void** result) { return create_object<apartment>(iid, result); }

}  // namespace test_server
