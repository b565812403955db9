// test_server.exe: the class Events.Local, out of process. The DLL has to be registered too: its type library is what
// marshals the interfaces.
//   test_server /regserver | /unregserver; COM itself starts it with -Embedding
//   test_server /class {CLSID} [NAME] -Embedding: the same class, or another one, under a CLSID that nobody has seen before, for who
//   kills it
#include <string>
#include <string_view>

#include "classes.h"
#include "com_ptr.h"
#include "end_server.h"
#include "local_registration.h"
#include "module.h"
#include "static_object.h"

using namespace test_server;

namespace {

const DWORD main_thread = GetCurrentThreadId();

// Ends the server when the last object is gone and nobody locks it.
void end_if_unused()
{
    if (CoReleaseServerProcess() == 0) PostThreadMessageW(main_thread, WM_QUIT, 0, 0);
}

// The only class object of the process; never destroyed before it.
class factory final : public static_object<IClassFactory, IID_IClassFactory> {
public:
    explicit factory(creator* create) : create_(create) {}

    HRESULT STDMETHODCALLTYPE CreateInstance(IUnknown* outer, REFIID iid, void** result) override
    {
        if (!result) return E_POINTER;
        *result = nullptr;
        return outer ? CLASS_E_NOAGGREGATION : create_(iid, result);
    }

    HRESULT STDMETHODCALLTYPE LockServer(BOOL more) override
    {
        if (more) CoAddRefServerProcess();
        else end_if_unused();
        return S_OK;
    }

private:
    creator* create_;
};

HRESULT serve(REFCLSID clsid, creator* create)
{
    static factory classes(create);
    module::on_life({[] { CoAddRefServerProcess(); }, end_if_unused});
    DWORD cookie = 0;
    const HRESULT hr = CoRegisterClassObject(clsid, &classes, CLSCTX_LOCAL_SERVER, REGCLS_MULTIPLEUSE, &cookie);
    if (FAILED(hr)) return hr;
    MSG message;
    while (GetMessageW(&message, nullptr, 0, 0) > 0) DispatchMessageW(&message);
    return CoRevokeClassObject(cookie);
}

HRESULT class_of(int count, char** arguments, CLSID& clsid)
{
    clsid = CLSID_EventsLocal;
    if (count < 3 || std::string_view(arguments[1]) != "/class") return S_OK;
    const std::string_view given = arguments[2];
    return CLSIDFromString(std::wstring(given.begin(), given.end()).c_str(), &clsid);
}

// The class of the name that is given, of those that the DLL has.
creator* creator_of(int count, char** arguments)
{
    const std::string_view name = count > 3 ? arguments[3] : "";
    for (const class_entry& entry : classes())
        if (entry.name == std::wstring(name.begin(), name.end())) return entry.create;
    return create_events_local;
}

}  // namespace

int main(int count, char** arguments)
{
    const std::string_view order = count > 1 ? arguments[1] : "";
    HRESULT hr = CoInitializeEx(nullptr, COINIT_APARTMENTTHREADED);
    if (FAILED(hr)) return hr;
    if (order == "/regserver") hr = register_local_server();
    else if (order == "/unregserver") hr = unregister_local_server();
    else {
        CLSID clsid{};
        hr = class_of(count, arguments, clsid);
        if (SUCCEEDED(hr)) hr = serve(clsid, creator_of(count, arguments));
        end_server(SUCCEEDED(hr));
    }
    CoUninitialize();
    return hr;
}
