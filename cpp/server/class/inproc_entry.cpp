// What DLLs of `coclass build` (cpp/inproc) ask of the addon in whose process they are loaded: the other side of
// inproc/addon_contract.h.

#include "server/call/js_frame.h"
#include "server/call/thrown.h"
#include "server/class/class_factory.h"
#include "server/class/environments.h"
#include "server/object/server_object.h"

#include <new>

namespace coclass {

namespace {

// The class object of a factory that the environment offers; S_FALSE where it has none for the class.
HRESULT offered_class_object(environment& env, REFCLSID clsid, REFIID iid, void** result) {
    const auto& factories = server_of(env).factories;
    const auto found = factories.find(clsid);
    return found == factories.end() ? S_FALSE : found->second->QueryInterface(iid, result);
}

// Has lib/ load the server's module, which offers its factories. A module that cannot be loaded is one for the outside.
HRESULT load_module(environment& env, const wchar_t* server) {
    const js_frame frame{env};
    napi_value path = nullptr;
    napi_value unused = nullptr;
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), js::create_string(env.js(), server, &path)));
    const HRESULT loaded = env.call(hook::load_server, 1, &path, &unused);
    return loaded == E_JS_EXCEPTION ? take_thrown(env, L"coclass") : loaded;
}

// The same for a COM caller, who may be in the middle of a call of this environment's.
HRESULT load_server(environment& env, const wchar_t* server) {
    failure outer = std::exchange(env.last_failure(), failure{});
    const HRESULT loaded = load_module(env, server);
    const failure what = std::exchange(env.last_failure(), std::move(outer));
    // The last thing of all: promises that had their turn may have called COM.
    if (FAILED(loaded)) give_error_info(IID_IClassFactory, what, L"coclass");
    return loaded;
}

// On the environment's thread.
HRESULT class_object(environment& env, const wchar_t* server, REFCLSID clsid, REFIID iid, void** result) noexcept {
    try {
        const HRESULT known = offered_class_object(env, clsid, iid, result);
        if (known != S_FALSE) return known;
        COCLASS_RETURN_IF_FAILED(load_server(env, server));
        return offered_class_object(env, clsid, iid, result);
    } catch (const std::bad_alloc&) {
        return E_OUTOFMEMORY;
    }
}

}  // namespace

}  // namespace coclass

extern "C" {

// S_FALSE: not on this thread, which is no environment's, or not in this copy of the addon.
__declspec(dllexport) HRESULT STDMETHODCALLTYPE
    coclass_inproc_get_class_object(const wchar_t* server, REFCLSID clsid, REFIID iid, void** result) {
    using namespace coclass;
    if (server == nullptr || result == nullptr) return E_POINTER;
    *result = nullptr;
    environment* env = environment_of_thread();
    if (env == nullptr || env->server == nullptr) return S_FALSE;
    if (env->calls == nullptr) return class_object(*env, server, clsid, iid, result);
    try {
        // The environment's thread may be waiting for this very call.
        std::shared_ptr<apartment_channel> channel;
        COCLASS_RETURN_IF_FAILED(server_of(*env).channel(channel));
        const auto work = [&] { return class_object(*env, server, clsid, iid, result); };
        return channel->is_own_thread() ? work() : channel->run(work);
    } catch (const std::bad_alloc&) {
        return E_OUTOFMEMORY;
    }
}

// S_OK where nothing in this copy of the addon is in a client's hands.
__declspec(dllexport) HRESULT STDMETHODCALLTYPE coclass_inproc_can_unload(const wchar_t*) {
    return coclass::server_object::live_count() == 0 && coclass::class_factory::lock_count() == 0 ? S_OK : S_FALSE;
}
}
