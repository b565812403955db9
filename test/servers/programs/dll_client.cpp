// coclass_test_dll_client DLL create CLSID [mta] [threads=N] [together=N] [addon=PATH] [busy]
// coclass_test_dll_client DLL register | unregister | install WORDS | uninstall WORDS
//
// Loads a DLL and calls its exports as COM and regsvr32 do. Prints lines of NAME=VALUE.
#include <atomic>
#include <cstdio>
#include <cwchar>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <olectl.h>

#include "coclass_test_server.h"
#include "com_ptr.h"

using namespace test_server;

namespace {

HMODULE library = nullptr;

template <typename Function>
Function* exported(const char* name)
{
    return reinterpret_cast<Function*>(reinterpret_cast<void*>(GetProcAddress(library, name)));
}

void print_result(const char* name, HRESULT hr) { std::printf("%s=0x%08lX\n", name, static_cast<unsigned long>(hr)); }

// What the DLL says of a failure.
void print_error_info()
{
    com_ptr<IErrorInfo> info;
    BSTR text = nullptr;
    if (GetErrorInfo(0, info.put()) != S_OK || FAILED(info->GetDescription(&text))) return;
    char utf8[4096] = {};
    WideCharToMultiByte(CP_UTF8, 0, text, -1, utf8, sizeof utf8 - 1, nullptr, nullptr);
    std::printf("error=%s\n", utf8);
    SysFreeString(text);
}

void print_can_unload() { print_result("can-unload", exported<decltype(DllCanUnloadNow)>("DllCanUnloadNow")()); }

bool is_proxy(IUnknown* object)
{
    // What every proxy has.
    com_ptr<IUnknown> security;
    return SUCCEEDED(object->QueryInterface(IID_IClientSecurity, reinterpret_cast<void**>(security.put())));
}

// EchoI4(41) through IDispatch.
HRESULT call_object(IDispatch* object)
{
    wchar_t name[] = L"EchoI4";
    LPOLESTR names[] = {name};
    DISPID id = 0;
    const HRESULT hr = object->GetIDsOfNames(IID_NULL, names, 1, LOCALE_NEUTRAL, &id);
    if (FAILED(hr)) return hr;
    VARIANT argument = {};
    argument.vt = VT_I4;
    argument.lVal = 41;
    VARIANT result = {};
    DISPPARAMS parameters = {&argument, nullptr, 1, 0};
    const HRESULT called = object->Invoke(id, IID_NULL, LOCALE_NEUTRAL, DISPATCH_METHOD, &parameters, &result, nullptr, nullptr);
    return SUCCEEDED(called) && (result.vt != VT_I4 || result.lVal != 41) ? E_UNEXPECTED : called;
}

// Where the threads of this program, or the programs that ask for the same class, meet: none asks before all are there, and
// none lets its object go before all have one. Otherwise a slow one would come when the server has ended again.
class meeting {
public:
    meeting(const wchar_t* name, unsigned count) : count_(static_cast<long>(count))
    {
        mapping_ = CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0, sizeof(long),
                                      (std::wstring(L"Local\\coclass-test-") + name).c_str());
        if (mapping_) arrived_ = static_cast<volatile long*>(MapViewOfFile(mapping_, FILE_MAP_WRITE, 0, 0, sizeof(long)));
    }
    meeting(const meeting&) = delete;
    meeting& operator=(const meeting&) = delete;
    ~meeting()
    {
        if (arrived_) UnmapViewOfFile(const_cast<long*>(arrived_));
        if (mapping_) CloseHandle(mapping_);
    }

    // The first time at the beginning, the second at the end.
    void meet(long time)
    {
        if (count_ == 0 || !arrived_) return;
        InterlockedIncrement(arrived_);
        const ULONGLONG end = GetTickCount64() + longest_wait;
        while (*arrived_ < time * count_ && GetTickCount64() < end) Sleep(1);
    }

private:
    static constexpr ULONGLONG longest_wait = 30'000;

    long count_;
    HANDLE mapping_ = nullptr;
    volatile long* arrived_ = nullptr;
};

HRESULT create(REFCLSID clsid, bool talk, meeting& others)
{
    others.meet(1);
    com_ptr<IClassFactory> factory;
    com_ptr<IDispatch> object;
    HRESULT hr =
        exported<decltype(DllGetClassObject)>("DllGetClassObject")(clsid, IID_IClassFactory, reinterpret_cast<void**>(factory.put()));
    if (talk) print_result("class-object", hr);
    if (talk && FAILED(hr)) print_error_info();
    if (FAILED(hr)) return hr;
    if (talk) std::printf("class-object-is=%s\n", is_proxy(factory.get()) ? "a proxy" : "in-process");
    hr = factory->CreateInstance(nullptr, IID_IDispatch, reinterpret_cast<void**>(object.put()));
    if (SUCCEEDED(hr)) hr = call_object(object.get());
    others.meet(2);
    if (!talk) return hr;
    print_result("call", hr);
    print_can_unload();
    return hr;
}

// Calls of another thread into this one's apartment, while this one waits for the DLL.
class calls_from_outside {
public:
    HRESULT start()
    {
        com_ptr<IDispatch> object;
        HRESULT hr = CoCreateInstance(CLSID_Values, nullptr, CLSCTX_INPROC_SERVER, IID_IDispatch, reinterpret_cast<void**>(object.put()));
        if (SUCCEEDED(hr)) hr = CoMarshalInterThreadInterfaceInStream(IID_IDispatch, object.get(), &stream_);
        if (SUCCEEDED(hr)) thread_ = std::thread{[this] { run(); }};
        return hr;
    }

    // The thread may be in a call that needs this one.
    long stop()
    {
        const long made = calls_;
        stopped_ = true;
        while (!ended_) {
            MSG message = {};
            while (PeekMessageW(&message, nullptr, 0, 0, PM_REMOVE)) DispatchMessageW(&message);
            Sleep(1);
        }
        thread_.join();
        return made;
    }

private:
    void run()
    {
        if (SUCCEEDED(CoInitializeEx(nullptr, COINIT_MULTITHREADED))) {
            {
                com_ptr<IDispatch> proxy;
                UINT count = 0;
                HRESULT hr = CoGetInterfaceAndReleaseStream(stream_, IID_IDispatch, reinterpret_cast<void**>(proxy.put()));
                while (SUCCEEDED(hr) && !stopped_) {
                    hr = proxy->GetTypeInfoCount(&count);
                    if (SUCCEEDED(hr)) ++calls_;
                    Sleep(10);
                }
            }
            CoUninitialize();
        }
        ended_ = true;
    }

    IStream* stream_ = nullptr;
    std::thread thread_;
    std::atomic<long> calls_{0};
    std::atomic<bool> stopped_{false};
    std::atomic<bool> ended_{false};
};

HRESULT create_in_threads(REFCLSID clsid, unsigned count, meeting& others)
{
    // Wine's rpcrt4 looks COM's functions up when they are first needed, and in a second thread that needs them meanwhile it calls what is not
    // there yet (docs/wine.md). This needs one.
    NdrOleFree(NdrOleAllocate(1));
    std::vector<HRESULT> results(count, E_UNEXPECTED);
    std::vector<std::thread> threads;
    for (unsigned index = 0; index < count; ++index) {
        threads.emplace_back([&, index] {
            // Apartments of both kinds.
            const DWORD model = index % 2 == 0 ? COINIT_APARTMENTTHREADED : COINIT_MULTITHREADED;
            if (FAILED(CoInitializeEx(nullptr, model))) return;
            results[index] = create(clsid, false, others);
            CoUninitialize();
        });
    }
    for (std::thread& thread : threads) thread.join();
    for (const HRESULT hr : results) print_result("call", hr);
    return S_OK;
}

struct options {
    DWORD model = COINIT_APARTMENTTHREADED;
    unsigned threads = 0;
    unsigned together = 0;
    bool busy = false;
    std::wstring addon;
};

options read_options(int count, wchar_t** arguments)
{
    options result;
    for (int index = 0; index < count; ++index) {
        const std::wstring_view argument = arguments[index];
        if (argument == L"mta") result.model = COINIT_MULTITHREADED;
        if (argument == L"busy") result.busy = true;
        if (argument.starts_with(L"threads=")) result.threads = static_cast<unsigned>(std::wcstoul(arguments[index] + 8, nullptr, 10));
        if (argument.starts_with(L"together=")) result.together = static_cast<unsigned>(std::wcstoul(arguments[index] + 9, nullptr, 10));
        if (argument.starts_with(L"addon=")) result.addon = argument.substr(6);
    }
    return result;
}

HRESULT run_create(const wchar_t* class_text, const options& options)
{
    CLSID clsid = {};
    HRESULT hr = IIDFromString(class_text, &clsid);
    if (SUCCEEDED(hr)) hr = CoInitializeEx(nullptr, options.model);
    if (FAILED(hr)) return hr;
    if (!options.addon.empty() && !LoadLibraryW(options.addon.c_str())) return E_INVALIDARG;
    meeting others{class_text, options.threads > 0 ? options.threads : options.together};
    print_can_unload();
    if (options.threads > 0) {
        create_in_threads(clsid, options.threads, others);
    } else if (options.busy) {
        calls_from_outside calls;
        hr = calls.start();
        if (SUCCEEDED(hr)) {
            create(clsid, true, others);
            std::printf("calls-meanwhile=%ld\n", calls.stop());
        }
    } else {
        create(clsid, true, others);
    }
    print_can_unload();
    CoUninitialize();
    return hr;
}

HRESULT run_registration(std::wstring_view command, const wchar_t* words)
{
    using install_function = HRESULT STDAPICALLTYPE(BOOL install, LPCWSTR words);
    if (command == L"register") return exported<decltype(DllRegisterServer)>("DllRegisterServer")();
    if (command == L"unregister") return exported<decltype(DllUnregisterServer)>("DllUnregisterServer")();
    if (command == L"install") return exported<install_function>("DllInstall")(TRUE, words);
    if (command == L"uninstall") return exported<install_function>("DllInstall")(FALSE, words);
    return E_INVALIDARG;
}

}  // namespace

int wmain(int count, wchar_t** arguments)
{
    if (count < 3) return 2;
    library = LoadLibraryW(arguments[1]);
    if (!library) return 3;
    const std::wstring_view command = arguments[2];
    if (command == L"create" && count > 3) return SUCCEEDED(run_create(arguments[3], read_options(count - 4, arguments + 4))) ? 0 : 1;
    // In a thread without an apartment, as some installers do.
    const HRESULT hr = run_registration(command, count > 3 ? arguments[3] : nullptr);
    print_result("result", hr);
    print_error_info();
    print_can_unload();
    return 0;
}
