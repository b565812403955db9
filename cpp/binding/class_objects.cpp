#include "base/guid.h"
#include "binding/call_info.h"
#include "server/class/class_registration.h"

#include <objbase.h>

namespace coclass {

namespace {

// The class object of a factory handle, which is an external of this environment's.
class_factory& read_factory(call_info& call, std::size_t index) {
    const Napi::Value handle = call[index];
    class_factory* const factory = handle.IsExternal() ? handle.As<Napi::External<class_factory>>().Data() : nullptr;
    if (!server_of(call.env()).environment_objects.contains(factory)) throw call.expected(index, L"a class factory's handle");
    return *factory;
}

// createFactory(clsid, maker, isLicensed, isAgile): a handle on the class object
Napi::Value create_factory(call_info& call) {
    const GUID clsid = call.guid(0);
    if (js::type_of(call.js(), call[1]) != napi_object) throw call.expected(1, L"an object with the factory's functions");
    const bool is_licensed = call.boolean(2);
    const bool is_agile = call.boolean(3);
    class_factory* factory = nullptr;
    throw_if_failed(class_factory::make(call.env(), clsid, call[1], is_licensed, is_agile, factory));
    auto counted = com_ptr<class_factory>::attach(factory);
    const auto handle =
        Napi::External<class_factory>::New(call.js(), factory, [](Napi::BasicEnv, class_factory* held) { held->Release(); });
    counted.detach();
    return handle;
}

// registerClassObject(factory, context, flags): the cookie
Napi::Value register_class_object(call_info& call) {
    class_factory& factory = read_factory(call, 0);
    const std::uint32_t context = call.uint32(1);
    const std::uint32_t flags = call.uint32(2);
    DWORD cookie = 0;
    throw_if_failed(register_class(call.env(), factory, context, flags, cookie));
    return Napi::Number::New(call.js(), cookie);
}

// revokeClassObject(cookie)
void revoke_class_object(call_info& call) { throw_if_failed(revoke_class(call.env(), call.uint32(0))); }

// offerFactory(factory), withdrawFactory(factory): for DLLs of ours that are loaded into this process (cpp/inproc)
void offer_factory(call_info& call) {
    class_factory& factory = read_factory(call, 0);
    server_of(call.env()).factories[factory.clsid()] = &factory;
}

void withdraw_factory(call_info& call) {
    class_factory& factory = read_factory(call, 0);
    auto& factories = server_of(call.env()).factories;
    if (const auto known = factories.find(factory.clsid()); known != factories.end() && known->second == &factory) factories.erase(known);
}

// resumeClassObjects(), suspendClassObjects()
template <auto Function>
void class_objects(call_info& call) {
    call.enter_apartment();
    throw_if_failed(Function());
}

// addRefServerProcess(), releaseServerProcess(): the process's count; at 0 COM has suspended its class objects
template <auto Function>
Napi::Value server_process(call_info& call) {
    call.enter_apartment();
    return Napi::Number::New(call.js(), Function());
}

// registerActiveObject(implementation, clsid, isWeak): the cookie
Napi::Value register_active_object(call_info& call) {
    const GUID clsid = call.guid(1);
    const bool is_weak = call.boolean(2);
    if (js::type_of(call.js(), call[0]) != napi_object) throw call.expected(0, L"an object of JavaScript's");
    call.enter_apartment();
    com_ptr<IUnknown> identity;
    server_object* object = nullptr;
    DWORD cookie = 0;
    throw_if_failed(server_of(call.env()).object_for(call[0], nullptr, identity, object));
    throw_if_failed(RegisterActiveObject(identity.get(), clsid, is_weak ? ACTIVEOBJECT_WEAK : ACTIVEOBJECT_STRONG, &cookie));
    server_of(call.env()).active_cookies.insert(cookie);
    return Napi::Number::New(call.js(), cookie);
}

// revokeActiveObject(cookie)
void revoke_active_object(call_info& call) {
    const std::uint32_t cookie = call.uint32(0);
    call.enter_apartment();
    server_of(call.env()).active_cookies.erase(cookie);
    throw_if_failed(RevokeActiveObject(cookie, nullptr));
}

constexpr native_function functions[] = {
    {"createFactory", create_factory},
    {"registerClassObject", register_class_object},
    {"revokeClassObject", revoke_class_object},
    {"offerFactory", offer_factory},
    {"withdrawFactory", withdraw_factory},
    {"resumeClassObjects", class_objects<CoResumeClassObjects>},
    {"suspendClassObjects", class_objects<CoSuspendClassObjects>},
    {"addRefServerProcess", server_process<CoAddRefServerProcess>},
    {"releaseServerProcess", server_process<CoReleaseServerProcess>},
    {"registerActiveObject", register_active_object},
    {"revokeActiveObject", revoke_active_object},
};

}  // namespace

std::span<const native_function> class_object_functions() noexcept { return functions; }

}  // namespace coclass
