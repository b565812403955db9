#include "base/guid.h"
#include "base/type_attr.h"
#include "binding/call_info.h"
#include "binding/ole32_function.h"
#include "binding/type_cache.h"
#include "invoke/invoke_member.h"
#include "invoke/object_type.h"

#include <ocidl.h>

namespace coclass {

namespace {

// isObject(value): whether it is a wrapper, released or not
Napi::Value is_object(call_info& call) { return Napi::Boolean::New(call.js(), call.is_wrapper(0)); }

// isReleased(object)
Napi::Value is_released(call_info& call) { return Napi::Boolean::New(call.js(), call.wrapper(0).released()); }

// release(object): a second release does nothing, as with any dispose
void release(call_info& call) { call.wrapper(0).release(); }

// sameObject(a, b): COM's identity, the IUnknown pointers compared
Napi::Value same_object(call_info& call) {
    const com_ptr<IUnknown> first = call.reference(0);
    const com_ptr<IUnknown> second = call.reference(1);
    com_ptr<IUnknown> first_identity;
    com_ptr<IUnknown> second_identity;
    throw_if_failed(first.query(IID_IUnknown, first_identity));
    throw_if_failed(second.query(IID_IUnknown, second_identity));
    return Napi::Boolean::New(call.js(), first_identity.get() == second_identity.get());
}

// identity(object): the address of its IUnknown, which is the same for all interfaces of one object while it lives
Napi::Value identity(call_info& call) {
    com_ptr<IUnknown> unknown;
    throw_if_failed(call.reference(0).query(IID_IUnknown, unknown));
    return Napi::BigInt::New(call.js(), std::uint64_t{reinterpret_cast<std::uintptr_t>(unknown.get())});
}

// supports(object, iid)
Napi::Value supports(call_info& call) {
    const com_ptr<IUnknown> object = call.reference(0);
    com_ptr<IUnknown> queried;
    const HRESULT answer = object.query(call.guid(1), queried);
    if (answer != E_NOINTERFACE) throw_if_failed(answer);
    return Napi::Boolean::New(call.js(), SUCCEEDED(answer));
}

// The interface that a library describes under the IID.
HRESULT described_interface(REFIID iid, ITypeLib* library, com_ptr<ITypeInfo>& info) {
    COCLASS_RETURN_IF_FAILED(library->GetTypeInfoOfGuid(iid, info.put()));
    return callable_view(info);
}

com_ptr<IUnknown> query(call_info& call, const com_ptr<IUnknown>& object, REFIID iid) {
    com_ptr<IUnknown> queried;
    const HRESULT answer = object.query(iid, queried);
    if (answer == E_NOINTERFACE) throw call.failed(answer, L"the object does not support the interface " + guid_text(iid));
    throw_if_failed(answer);
    if (!queried) throw call.failed(E_POINTER, L"QueryInterface succeeded without an interface");
    throw_if_failed(protect(call.env(), queried.get()));
    return queried;
}

Napi::Value wrap_enumerator(call_info& call, com_ptr<IUnknown> queried) {
    napi_value wrapper = nullptr;
    auto* enumerator = static_cast<IEnumVARIANT*>(queried.get());
    throw_if_failed(types_of(call.env()).make_enumerator_wrapper(&wrapper));
    throw_if_failed(wrap(call.env(), std::move(queried), nullptr, enumerator, nullptr, wrapper));
    return {call.js(), wrapper};
}

// A wrapper of an interface that `info` describes.
Napi::Value wrap_described(call_info& call, com_ptr<IUnknown> queried, com_ptr<ITypeInfo> info) {
    napi_value wrapper = nullptr;
    const object_type* type = nullptr;
    throw_if_failed(types_of(call.env()).make_typed_wrapper(std::move(info), type, &wrapper));
    auto* dispatch = type == nullptr || type->is_custom ? nullptr : static_cast<IDispatch*>(queried.get());
    throw_if_failed(wrap(call.env(), std::move(queried), dispatch, nullptr, type, wrapper));
    return {call.js(), wrapper};
}

// A wrapper of an interface that nothing describes: for calls that pass it on.
Napi::Value wrap_undescribed(call_info& call, com_ptr<IUnknown> queried) {
    napi_value wrapper = nullptr;
    const object_type* type = nullptr;
    throw_if_failed(types_of(call.env()).make_wrapper(nullptr, type, &wrapper));
    throw_if_failed(wrap(call.env(), std::move(queried), nullptr, nullptr, nullptr, wrapper));
    return {call.js(), wrapper};
}

// The interface's description in the registered library that the arguments from `index` on name; null where there is none.
com_ptr<ITypeInfo> registered_description(call_info& call, std::size_t index, REFIID iid) {
    const GUID libid = call.guid(index);
    const std::uint32_t major = call.uint32(index + 1);
    const std::uint32_t minor = call.uint32(index + 2);
    com_ptr<ITypeLib> library;
    com_ptr<ITypeInfo> info;
    if (FAILED(LoadRegTypeLib(libid, static_cast<WORD>(major), static_cast<WORD>(minor), 0, library.put()))) return {};
    return SUCCEEDED(described_interface(iid, library.get(), info)) ? info : com_ptr<ITypeInfo>{};
}

// queryInterface(object, iid, libid?, major?, minor?): a wrapper of that interface. With a registered type library that
// describes it, its members can be called.
Napi::Value query_interface(call_info& call) {
    environment& env = call.env();
    const com_object& wrapped = call.object(0);
    const GUID iid = call.guid(1);
    const com_ptr<IUnknown> object = wrapped.reference;
    const binding_scope binding{env, env.late_binding, wrapped.blanket};
    com_ptr<IUnknown> queried = query(call, object, iid);
    if (iid == IID_IDispatch) {
        auto dispatch = com_ptr<IDispatch>::attach(static_cast<IDispatch*>(queried.detach()));
        return js::made(call.js(), [&](napi_value* result) { return dispatch_to_js(env, std::move(dispatch), result); });
    }
    if (iid == IID_IEnumVARIANT) return wrap_enumerator(call, std::move(queried));
    com_ptr<ITypeInfo> info;
    if (call.has(2)) info = registered_description(call, 2, iid);
    return info ? wrap_described(call, std::move(queried), std::move(info)) : wrap_undescribed(call, std::move(queried));
}

// queryDescribed(object, handle, iid): a wrapper of the interface that the handle's library describes under the IID
Napi::Value query_described(call_info& call) {
    environment& env = call.env();
    const com_object& wrapped = call.object(0);
    const com_ptr<ITypeLib> library = call.library(1);
    const GUID iid = call.guid(2);
    const com_ptr<IUnknown> object = wrapped.reference;
    const binding_scope binding{env, env.late_binding, wrapped.blanket};
    com_ptr<ITypeInfo> info;
    const HRESULT found = described_interface(iid, library.get(), info);
    if (FAILED(found)) throw call.failed(found, L"the library describes no interface " + guid_text(iid));
    return wrap_described(call, query(call, object, iid), std::move(info));
}

// className(object): what IProvideClassInfo calls its class; undefined where the object does not tell
Napi::Value class_name(call_info& call) {
    const com_ptr<IUnknown> object = call.reference(0);
    com_ptr<IProvideClassInfo> provider;
    com_ptr<ITypeInfo> info;
    unique_bstr name;
    if (FAILED(object.query(IID_IProvideClassInfo, provider)) || FAILED(provider->GetClassInfo(info.put())) || !info ||
        FAILED(info->GetDocumentation(MEMBERID_NIL, name.put(), nullptr, nullptr, nullptr))) {
        return call.js().Undefined();
    }
    return js::text(call.js(), name.view());
}

// ServerInformation, which CoDecodeProxy fills (combaseapi.h, since Windows 8).
struct server_information {
    DWORD process;
    DWORD thread;
    UINT64 address;
};
using decode_proxy_function = HRESULT(WINAPI*)(DWORD process, UINT64 proxy, server_information* information);

// serverProcess(object): the number of the process that the object lives in
Napi::Value server_process(call_info& call) {
    const com_ptr<IUnknown> object = call.reference(0);
    if (!is_proxy(object.get())) return Napi::Number::New(call.js(), GetCurrentProcessId());
    const auto decode = ole32_function<decode_proxy_function>("CoDecodeProxy");
    if (decode == nullptr) throw call.failed(E_NOTIMPL, L"this system does not tell the process of an object (CoDecodeProxy)");
    server_information information{};
    throw_if_failed(decode(GetCurrentProcessId(), std::uint64_t{reinterpret_cast<std::uintptr_t>(object.get())}, &information));
    return Napi::Number::New(call.js(), information.process);
}

constexpr native_function functions[] = {
    {"isObject", is_object},
    {"isReleased", is_released},
    {"release", release},
    {"sameObject", same_object},
    {"identity", identity},
    {"supports", supports},
    {"className", class_name},
    {"serverProcess", server_process},
    {"queryInterface", query_interface},
    {"queryDescribed", query_described},
};

}  // namespace

std::span<const native_function> identity_functions() noexcept { return functions; }

}  // namespace coclass
