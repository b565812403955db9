// A local server (its own process) that is busy when told to: its message filter refuses calls, or its methods answer as
// Office's do. busy_server.exe /regserver, /unregserver; COM starts it with -Embedding. It ends with its last object.
#include "busy_server.h"

#include "end_server.h"
#include "static_object.h"

#include <oleauto.h>

#include <atomic>
#include <cwchar>
#include <new>
#include <string>

namespace {

std::atomic<long> objects{0};
DWORD main_thread = 0;

// What the next calls are answered with.
long refusal = SERVERCALL_ISHANDLED;
long refusals_left = 0;
HRESULT returned = S_OK;
long returns_left = 0;
long refusals = 0;
long runs = 0;

bool is_ours(REFIID iid) { return iid == IID_ITestBusy || iid == IID_IDispatch; }

class filter final : public test_server::static_object<IMessageFilter, IID_IMessageFilter> {
public:
    DWORD STDMETHODCALLTYPE HandleInComingCall(DWORD, HTASK, DWORD, LPINTERFACEINFO info) override
    {
        if (refusals_left == 0 || !info || !is_ours(info->iid)) return SERVERCALL_ISHANDLED;
        --refusals_left;
        ++refusals;
        return static_cast<DWORD>(refusal);
    }
    DWORD STDMETHODCALLTYPE RetryRejectedCall(HTASK, DWORD, DWORD) override { return static_cast<DWORD>(-1); }
    DWORD STDMETHODCALLTYPE MessagePending(HTASK, DWORD, DWORD) override { return PENDINGMSG_WAITDEFPROCESS; }
};

HRESULT load_type(ITypeInfo** info)
{
    wchar_t path[MAX_PATH] = {};
    GetModuleFileNameW(nullptr, path, MAX_PATH);
    ITypeLib* library = nullptr;
    HRESULT hr = LoadTypeLibEx(path, REGKIND_NONE, &library);
    if (FAILED(hr)) return hr;
    hr = library->GetTypeInfoOfGuid(IID_ITestBusy, info);
    library->Release();
    return hr;
}

class busy final : public ITestBusy {
public:
    busy() { ++objects; }
    busy(const busy&) = delete;
    busy& operator=(const busy&) = delete;

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** result) override
    {
        if (!result) return E_POINTER;
        *result = iid == IID_IUnknown || is_ours(iid) ? static_cast<ITestBusy*>(this) : nullptr;
        if (!*result) return E_NOINTERFACE;
        AddRef();
        return S_OK;
    }
    ULONG STDMETHODCALLTYPE AddRef() override { return ++references_; }
    ULONG STDMETHODCALLTYPE Release() override
    {
        const ULONG left = --references_;
        if (left == 0) delete this;
        return left;
    }

    HRESULT STDMETHODCALLTYPE GetTypeInfoCount(UINT* count) override
    {
        *count = 1;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE GetTypeInfo(UINT, LCID, ITypeInfo** info) override { return load_type(info); }
    HRESULT STDMETHODCALLTYPE GetIDsOfNames(REFIID, LPOLESTR* names, UINT count, LCID, DISPID* ids) override
    {
        ITypeInfo* info = nullptr;
        HRESULT hr = load_type(&info);
        if (FAILED(hr)) return hr;
        hr = DispGetIDsOfNames(info, names, count, ids);
        info->Release();
        return hr;
    }
    // As Office answers: the HRESULT of Invoke itself, without an exception.
    HRESULT STDMETHODCALLTYPE Invoke(DISPID id, REFIID, LCID, WORD flags, DISPPARAMS* parameters, VARIANT* result, EXCEPINFO* exception,
                                     UINT* argument) override
    {
        if (id == DISPID_VALUE || id == 3 || id == 4) {
            HRESULT answer = S_OK;
            if (is_busy(answer)) return answer;
        }
        ITypeInfo* info = nullptr;
        HRESULT hr = load_type(&info);
        if (FAILED(hr)) return hr;
        hr = DispInvoke(static_cast<ITestBusy*>(this), info, id, flags, parameters, result, exception, argument);
        info->Release();
        return hr;
    }

    HRESULT STDMETHODCALLTYPE Refuse(long answer, long calls) override
    {
        refusal = answer;
        refusals_left = calls;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE Return(long result, long calls) override
    {
        returned = result;
        returns_left = calls;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE get_Value(long* result) override
    {
        HRESULT answer = S_OK;
        return is_busy(answer) ? answer : (*result = 42, S_OK);
    }
    HRESULT STDMETHODCALLTYPE Double(long value, long* result) override
    {
        HRESULT answer = S_OK;
        if (is_busy(answer)) return answer;
        ++runs;
        *result = value * 2;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE Extend(SAFEARRAY** values, BSTR* text, VARIANT* any, long* count) override
    {
        HRESULT answer = S_OK;
        if (is_busy(answer)) return answer;
        ++runs;
        long upper = -1;
        if (!*values || FAILED(SafeArrayGetUBound(*values, 1, &upper))) return E_INVALIDARG;
        SAFEARRAYBOUND bound = {static_cast<ULONG>(upper) + 2, 0};
        if (const HRESULT hr = SafeArrayRedim(*values, &bound); FAILED(hr)) return hr;
        *count = upper + 2;
        long index = upper + 1;
        if (const HRESULT hr = SafeArrayPutElement(*values, &index, count); FAILED(hr)) return hr;
        const std::wstring longer = std::wstring(*text ? *text : L"") + L"!";
        SysReAllocString(text, longer.c_str());
        VariantClear(any);
        any->vt = VT_I4;
        any->lVal = *count;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE Refusals(long* result) override { return *result = refusals, S_OK; }
    HRESULT STDMETHODCALLTYPE Runs(long* result) override { return *result = runs, S_OK; }
    HRESULT STDMETHODCALLTYPE Another(IDispatch** result) override
    {
        *result = new (std::nothrow) busy;
        return *result ? S_OK : E_OUTOFMEMORY;
    }
    HRESULT STDMETHODCALLTYPE Fail(long result, BSTR description) override
    {
        ICreateErrorInfo* info = nullptr;
        IErrorInfo* error = nullptr;
        if (SUCCEEDED(CreateErrorInfo(&info))) {
            info->SetDescription(description);
            if (SUCCEEDED(info->QueryInterface(IID_IErrorInfo, reinterpret_cast<void**>(&error)))) {
                SetErrorInfo(0, error);
                error->Release();
            }
            info->Release();
        }
        return result;
    }

private:
    ~busy()
    {
        if (--objects == 0) PostThreadMessageW(main_thread, WM_QUIT, 0, 0);
    }

    static bool is_busy(HRESULT& answer)
    {
        if (returns_left == 0) return false;
        --returns_left;
        ++refusals;
        answer = returned;
        return true;
    }

    std::atomic<ULONG> references_{1};
};

class factory final : public test_server::static_object<IClassFactory, IID_IClassFactory> {
public:
    HRESULT STDMETHODCALLTYPE CreateInstance(IUnknown* outer, REFIID iid, void** result) override
    {
        *result = nullptr;
        if (outer) return CLASS_E_NOAGGREGATION;
        auto* const object = new (std::nothrow) busy;
        if (!object) return E_OUTOFMEMORY;
        const HRESULT hr = object->QueryInterface(iid, result);
        object->Release();
        return hr;
    }
    HRESULT STDMETHODCALLTYPE LockServer(BOOL) override { return S_OK; }
};

[[noreturn]] void serve()
{
    main_thread = GetCurrentThreadId();
    MSG message;
    PeekMessageW(&message, nullptr, WM_USER, WM_USER, PM_NOREMOVE);  // makes the queue
    if (FAILED(CoInitializeEx(nullptr, COINIT_APARTMENTTHREADED))) test_server::end_server(false);
    static filter message_filter;
    static factory class_factory;
    DWORD cookie = 0;
    HRESULT hr = CoRegisterMessageFilter(&message_filter, nullptr);
    if (SUCCEEDED(hr)) hr = CoRegisterClassObject(CLSID_Busy, &class_factory, CLSCTX_LOCAL_SERVER, REGCLS_SINGLEUSE, &cookie);
    if (SUCCEEDED(hr)) {
        // Nobody came for the object that it was started for: it is not to stay.
        const UINT_PTR timer = SetTimer(nullptr, 0, 30'000, nullptr);
        while (GetMessageW(&message, nullptr, 0, 0) > 0) {
            if (message.message == WM_TIMER && message.hwnd == nullptr && message.wParam == timer && objects == 0) break;
            DispatchMessageW(&message);
        }
        CoRevokeClassObject(cookie);
    }
    CoRegisterMessageFilter(nullptr, nullptr);
    test_server::end_server(SUCCEEDED(hr));
}

constexpr const wchar_t* class_key = L"Software\\Classes\\CLSID\\{5E1D7B0C-9F24-4C1B-8A66-D3B2F0C8E742}";
constexpr const wchar_t* prog_id_key = L"Software\\Classes\\Coclass.Test.Busy";

bool write(const std::wstring& key, const std::wstring& value)
{
    return RegSetKeyValueW(HKEY_LOCAL_MACHINE, key.c_str(), nullptr, REG_SZ, value.c_str(),
                           static_cast<DWORD>((value.size() + 1) * sizeof(wchar_t))) == ERROR_SUCCESS;
}

int register_server()
{
    wchar_t path[MAX_PATH] = {};
    GetModuleFileNameW(nullptr, path, MAX_PATH);
    ITypeLib* library = nullptr;
    if (FAILED(LoadTypeLibEx(path, REGKIND_REGISTER, &library))) return 1;
    library->Release();
    const std::wstring key = class_key;
    return write(key, L"Coclass.Test.Busy") && write(key + L"\\LocalServer32", L'"' + std::wstring(path) + L'"') &&
                   write(key + L"\\ProgID", L"Coclass.Test.Busy") && write(key + L"\\TypeLib", L"{8D0F3C52-6A0E-4A43-9B3E-1F6D5C7A2E10}") &&
                   write(std::wstring(prog_id_key) + L"\\CLSID", L"{5E1D7B0C-9F24-4C1B-8A66-D3B2F0C8E742}")
               ? 0
               : 1;
}

int unregister_server()
{
    RegDeleteTreeW(HKEY_LOCAL_MACHINE, class_key);
    RegDeleteTreeW(HKEY_LOCAL_MACHINE, prog_id_key);
    UnRegisterTypeLib(LIBID_CoclassBusyServer, 1, 0, LOCALE_NEUTRAL, sizeof(void*) == 8 ? SYS_WIN64 : SYS_WIN32);
    return 0;
}

}  // namespace

int WINAPI wWinMain(HINSTANCE, HINSTANCE, PWSTR command_line, int)
{
    if (std::wcsstr(command_line, L"unregserver")) return unregister_server();
    if (std::wcsstr(command_line, L"regserver")) return register_server();
    serve();
}
