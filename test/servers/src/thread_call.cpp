#include "thread_call.h"

#include "foreign.h"
#include "hresult_text.h"
#include "owned.h"
#include "variant_text.h"

namespace test_server {

namespace {

HRESULT open_table(com_ptr<IGlobalInterfaceTable>& table)
{
    return CoCreateInstance(CLSID_StdGlobalInterfaceTable, nullptr, CLSCTX_INPROC_SERVER, IID_IGlobalInterfaceTable,
                            reinterpret_cast<void**>(table.put()));
}

HRESULT invoke(IDispatch* target, std::wstring method, VARIANT* result)
{
    LPOLESTR name = method.data();
    DISPID id = DISPID_UNKNOWN;
    const HRESULT hr = target->GetIDsOfNames(IID_NULL, &name, 1, LOCALE_USER_DEFAULT, &id);
    if (FAILED(hr)) return hr;
    DISPPARAMS none = {};
    EXCEPINFO exception = {};
    std::wstring info;
    const HRESULT invoked =
        target->Invoke(id, IID_NULL, LOCALE_USER_DEFAULT, DISPATCH_METHOD | DISPATCH_PROPERTYGET, &none, result, &exception, nullptr);
    return invoked == DISP_E_EXCEPTION ? exception_error_info(exception, info) : invoked;
}

}  // namespace

HRESULT thread_call::start(IUnknown* target, bool single_threaded, bool marshalled, std::wstring method,
                           std::unique_ptr<thread_call>& result)
{
    if (!target) return E_INVALIDARG;
    std::unique_ptr<thread_call> made(new thread_call);
    made->single_threaded_ = single_threaded;
    made->method_ = std::move(method);
    if (marshalled) {
        // ITestPlain has a proxy of its own; IDispatch is what the others are called through.
        const IID& iid = made->method_ == L"ITestPlain" ? IID_ITestPlain : IID_IDispatch;
        com_ptr<IGlobalInterfaceTable> table;
        HRESULT hr = open_table(table);
        if (SUCCEEDED(hr)) hr = table->RegisterInterfaceInGlobal(target, iid, &made->cookie_);
        if (FAILED(hr)) return hr;
    } else {
        made->raw_ = com_ptr<IUnknown>::share(target);
    }
    made->thread_ = CreateThread(nullptr, 0, thread_main, made.get(), 0, nullptr);
    if (!made->thread_) return HRESULT_FROM_WIN32(GetLastError());
    result = std::move(made);
    return S_OK;
}

// The raw pointer is released where it came from.
thread_call::~thread_call()
{
    if (thread_) {
        wait();
        CloseHandle(thread_);
    }
    com_ptr<IGlobalInterfaceTable> table;
    if (cookie_ && SUCCEEDED(open_table(table))) table->RevokeInterfaceFromGlobal(cookie_);
}

HRESULT thread_call::wait() const
{
    DWORD index = 0;
    HANDLE thread = thread_;
    return CoWaitForMultipleHandles(0, INFINITE, 1, &thread, &index);
}

bool thread_call::is_done() const { return WaitForSingleObject(thread_, 0) == WAIT_OBJECT_0; }

DWORD WINAPI thread_call::thread_main(void* self)
{
    static_cast<thread_call*>(self)->run();
    return 0;
}

void thread_call::run()
{
    HRESULT hr = CoInitializeEx(nullptr, single_threaded_ ? COINIT_APARTMENTTHREADED : COINIT_MULTITHREADED);
    if (FAILED(hr)) {
        outcome_ = hresult_text(hr);
        return;
    }
    {
        com_ptr<IUnknown> target = raw_;
        com_ptr<IGlobalInterfaceTable> table;
        if (cookie_) {
            hr = open_table(table);
            const IID& iid = method_ == L"ITestPlain" ? IID_ITestPlain : IID_IDispatch;
            if (SUCCEEDED(hr)) hr = table->GetInterfaceFromGlobal(cookie_, iid, reinterpret_cast<void**>(target.put()));
        }
        if (SUCCEEDED(hr)) hr = call(target.get());
        if (FAILED(hr)) outcome_ = hresult_text(hr);
    }
    CoUninitialize();
}

HRESULT thread_call::call(IUnknown* target)
{
    if (const std::size_t how = method_.find(L" by "); how != std::wstring::npos) {
        outcome_ = exchange(target, method_.substr(0, how), method_.substr(how + 4) == L"vtable");
        return S_OK;
    }
    if (method_ == L"ITestPlain") {
        com_ptr<ITestPlain> plain;
        long twice = 0;
        HRESULT hr = target->QueryInterface(IID_ITestPlain, reinterpret_cast<void**>(plain.put()));
        if (SUCCEEDED(hr)) hr = plain->TimesTwo(21, &twice);
        if (SUCCEEDED(hr)) outcome_ = hresult_text(hr) + L" " + std::to_wstring(twice);
        return hr;
    }
    com_ptr<IDispatch> dispatch;
    unique_variant result;
    HRESULT hr = target->QueryInterface(IID_IDispatch, reinterpret_cast<void**>(dispatch.put()));
    if (SUCCEEDED(hr)) hr = invoke(dispatch.get(), method_, &result.get());
    if (SUCCEEDED(hr)) outcome_ = hresult_text(hr) + L" " + variant_text(result.get());
    return hr;
}

}  // namespace test_server
