#include "base/guid.h"
#include "binding/call_info.h"
#include "server/class_registration.h"

#include <objbase.h>

namespace coclass {

namespace {

// The class object of a factory handle, which is an external of this environment's.
HRESULT read_factory(call_info& call, std::size_t index, class_factory*& factory) {
    void* pointer = nullptr;
    if (js::type_of(call.env().js(), call[index]) == napi_external) napi_get_value_external(call.env().js(), call[index], &pointer);
    auto* known = static_cast<class_factory*>(pointer);
    if (!server_of(call.env()).guests.contains(known)) return call.expected(index, L"a class factory's handle");
    factory = known;
    return S_OK;
}

// createFactory(clsid, maker, isLicensed, isAgile): a handle on the class object
HRESULT create_factory(call_info& call, napi_value* result) {
    environment& env = call.env();
    GUID clsid{};
    bool is_licensed = false;
    bool is_agile = false;
    class_factory* factory = nullptr;
    COCLASS_RETURN_IF_FAILED(call.guid(0, clsid));
    if (js::type_of(env.js(), call[1]) != napi_object) return call.expected(1, L"an object with the factory's functions");
    COCLASS_RETURN_IF_FAILED(call.boolean(2, is_licensed));
    COCLASS_RETURN_IF_FAILED(call.boolean(3, is_agile));
    COCLASS_RETURN_IF_FAILED(class_factory::make(env, clsid, call[1], is_licensed, is_agile, factory));
    auto counted = com_ptr<class_factory>::attach(factory);
    const auto release = [](napi_env, void* data, void*) { static_cast<class_factory*>(data)->Release(); };
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_create_external(env.js(), factory, release, nullptr, result)));
    counted.detach();
    return S_OK;
}

// registerClassObject(factory, context, flags): the cookie
HRESULT register_class_object(call_info& call, napi_value* result) {
    class_factory* factory = nullptr;
    std::uint32_t context = 0;
    std::uint32_t flags = 0;
    DWORD cookie = 0;
    COCLASS_RETURN_IF_FAILED(read_factory(call, 0, factory));
    COCLASS_RETURN_IF_FAILED(call.uint32(1, context));
    COCLASS_RETURN_IF_FAILED(call.uint32(2, flags));
    COCLASS_RETURN_IF_FAILED(register_class(call.env(), *factory, context, flags, cookie));
    return js::result_of(call.env().js(), napi_create_uint32(call.env().js(), cookie, result));
}

// revokeClassObject(cookie)
HRESULT revoke_class_object(call_info& call, napi_value* result) {
    std::uint32_t cookie = 0;
    COCLASS_RETURN_IF_FAILED(call.uint32(0, cookie));
    *result = js::undefined(call.env().js());
    return revoke_class(call.env(), cookie);
}

// offerFactory(factory), withdrawFactory(factory): for DLLs of ours that are loaded into this process (cpp/inproc)
template <bool Offered>
HRESULT offer_factory(call_info& call, napi_value* result) {
    class_factory* factory = nullptr;
    COCLASS_RETURN_IF_FAILED(read_factory(call, 0, factory));
    auto& factories = server_of(call.env()).factories;
    if (Offered) {
        factories[factory->clsid()] = factory;
    } else if (const auto known = factories.find(factory->clsid()); known != factories.end() && known->second == factory) {
        factories.erase(known);
    }
    *result = js::undefined(call.env().js());
    return S_OK;
}

// resumeClassObjects(), suspendClassObjects()
template <auto Function>
HRESULT class_objects(call_info& call, napi_value* result) {
    COCLASS_RETURN_IF_FAILED(call.env().enter_apartment());
    *result = js::undefined(call.env().js());
    return Function();
}

// addRefServerProcess(), releaseServerProcess(): the process's count; at 0 COM has suspended its class objects
template <auto Function>
HRESULT server_process(call_info& call, napi_value* result) {
    COCLASS_RETURN_IF_FAILED(call.env().enter_apartment());
    return js::result_of(call.env().js(), napi_create_uint32(call.env().js(), Function(), result));
}

// registerActiveObject(implementation, clsid, isWeak): the cookie
HRESULT register_active_object(call_info& call, napi_value* result) {
    environment& env = call.env();
    GUID clsid{};
    bool is_weak = false;
    com_ptr<IUnknown> identity;
    server_object* object = nullptr;
    DWORD cookie = 0;
    COCLASS_RETURN_IF_FAILED(call.guid(1, clsid));
    COCLASS_RETURN_IF_FAILED(call.boolean(2, is_weak));
    if (js::type_of(env.js(), call[0]) != napi_object) return call.expected(0, L"an object of JavaScript's");
    COCLASS_RETURN_IF_FAILED(env.enter_apartment());
    COCLASS_RETURN_IF_FAILED(server_of(env).object_for(call[0], nullptr, identity, object));
    COCLASS_RETURN_IF_FAILED(RegisterActiveObject(identity.get(), clsid, is_weak ? ACTIVEOBJECT_WEAK : ACTIVEOBJECT_STRONG, &cookie));
    server_of(env).active_cookies.insert(cookie);
    return js::result_of(env.js(), napi_create_uint32(env.js(), cookie, result));
}

// revokeActiveObject(cookie)
HRESULT revoke_active_object(call_info& call, napi_value* result) {
    std::uint32_t cookie = 0;
    COCLASS_RETURN_IF_FAILED(call.uint32(0, cookie));
    COCLASS_RETURN_IF_FAILED(call.env().enter_apartment());
    server_of(call.env()).active_cookies.erase(cookie);
    *result = js::undefined(call.env().js());
    return RevokeActiveObject(cookie, nullptr);
}

constexpr native_function functions[] = {
    {"createFactory", native_entry<create_factory>},
    {"registerClassObject", native_entry<register_class_object>},
    {"revokeClassObject", native_entry<revoke_class_object>},
    {"offerFactory", native_entry<offer_factory<true>>},
    {"withdrawFactory", native_entry<offer_factory<false>>},
    {"resumeClassObjects", native_entry<class_objects<CoResumeClassObjects>>},
    {"suspendClassObjects", native_entry<class_objects<CoSuspendClassObjects>>},
    {"addRefServerProcess", native_entry<server_process<CoAddRefServerProcess>>},
    {"releaseServerProcess", native_entry<server_process<CoReleaseServerProcess>>},
    {"registerActiveObject", native_entry<register_active_object>},
    {"revokeActiveObject", native_entry<revoke_active_object>},
};

}  // namespace

std::span<const native_function> class_object_functions() noexcept { return functions; }

}  // namespace coclass
