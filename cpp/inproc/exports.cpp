// The five functions that COM, regsvr32 and Windows call. This DLL imports nothing from Node, so that any process can load
// it; the objects are in the Node of this process, or else in one of their own.
#include "base/hresult.h"
#include "inproc/addon.h"
#include "inproc/failure.h"
#include "inproc/local_server.h"
#include "inproc/manifest.h"
#include "inproc/registration.h"

#include <atomic>
#include <cwchar>
#include <new>
#include <string_view>

using namespace coclass::inproc;

namespace {

std::atomic<long> calls_inside{0};

// A call of this DLL that is under way: it may wait for long, and pump messages meanwhile.
class call_inside {
public:
    call_inside() noexcept { ++calls_inside; }
    call_inside(const call_inside&) = delete;
    call_inside& operator=(const call_inside&) = delete;
    ~call_inside() { --calls_inside; }
};

template <typename Body>
HRESULT entry(Body body) noexcept {
    const call_inside guard;
    try {
        return body();
    } catch (const std::bad_alloc&) {
        return E_OUTOFMEMORY;
    }
}

HRESULT class_object(REFCLSID clsid, REFIID iid, void** result) {
    manifest manifest;
    COCLASS_RETURN_IF_FAILED(read_manifest(manifest));
    if (!manifest.serves(clsid)) return CLASS_E_CLASSNOTAVAILABLE;
    const HRESULT here = addon_class_object(manifest.server, clsid, iid, result);
    return here == S_FALSE ? local_class_object(manifest, clsid, iid, result) : here;
}

HRESULT install(bool is_installed, std::wstring_view words) {
    const auto action = is_installed ? action::install : action::uninstall;
    if (words.empty()) return run_registration(action, default_scope());
    if (words == L"user") return run_registration(action, scope::user);
    if (words == L"machine") return run_registration(action, scope::machine);
    return fail(E_INVALIDARG, L"DllInstall takes 'user' or 'machine' (regsvr32 /n /i:user), not '" + std::wstring{words} + L"'");
}

}  // namespace

STDAPI DllGetClassObject(REFCLSID clsid, REFIID iid, LPVOID* result) {
    if (result == nullptr) return E_POINTER;
    *result = nullptr;
    return entry([&] { return class_object(clsid, iid, result); });
}

// The DLL is needed while a call is inside it. What it has handed out does not need it: a proxy is COM's code, and an
// in-process object the addon's, which Node keeps loaded. Yet a client that asks whether the server is idle is to hear of
// objects that live in this process, so the addon is asked for them. Objects in another process do not count.
STDAPI DllCanUnloadNow() {
    if (calls_inside > 0) return S_FALSE;
    return entry([] {
        manifest manifest;
        // A DLL without a server has no objects.
        return FAILED(read_manifest(manifest)) ? S_OK : addon_can_unload(manifest.server);
    });
}

STDAPI DllRegisterServer() {
    return entry([] { return run_registration(action::install, default_scope()); });
}

STDAPI DllUnregisterServer() {
    return entry([] { return run_registration(action::uninstall, default_scope()); });
}

// regsvr32 /n /i:user
STDAPI DllInstall(BOOL is_installed, LPCWSTR words) {
    return entry([&] { return install(is_installed != FALSE, words == nullptr ? std::wstring_view{} : words); });
}
