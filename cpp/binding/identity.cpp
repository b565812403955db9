#include "base/guid.h"
#include "base/type_attr.h"
#include "binding/call_info.h"
#include "binding/type_cache.h"
#include "invoke/invoke_member.h"
#include "invoke/object_type.h"

#include <ocidl.h>

namespace coclass {

namespace {

// isObject(value): whether it is a wrapper, released or not
HRESULT is_object(call_info& call, napi_value* result) {
    return js::result_of(call.env().js(), napi_get_boolean(call.env().js(), find_object(call.env(), call[0]) != nullptr, result));
}

// isReleased(object)
HRESULT is_released(call_info& call, napi_value* result) {
    const com_object* object = find_object(call.env(), call[0]);
    if (object == nullptr) return call.env().fail(E_INVALIDARG, L"isReleased: argument 1: expected a COM object");
    return js::result_of(call.env().js(), napi_get_boolean(call.env().js(), object->released(), result));
}

// release(object): a second release does nothing, as with any dispose
HRESULT release(call_info& call, napi_value* result) {
    com_object* object = find_object(call.env(), call[0]);
    if (object == nullptr) return call.env().fail(E_INVALIDARG, L"release: argument 1: expected a COM object");
    object->release();
    *result = js::undefined(call.env().js());
    return S_OK;
}

// sameObject(a, b): COM's identity, the IUnknown pointers compared
HRESULT same_object(call_info& call, napi_value* result) {
    com_ptr<IUnknown> first;
    com_ptr<IUnknown> second;
    COCLASS_RETURN_IF_FAILED(call.reference(0, first));
    COCLASS_RETURN_IF_FAILED(call.reference(1, second));
    com_ptr<IUnknown> first_identity;
    com_ptr<IUnknown> second_identity;
    COCLASS_RETURN_IF_FAILED(first.query(IID_IUnknown, first_identity));
    COCLASS_RETURN_IF_FAILED(second.query(IID_IUnknown, second_identity));
    return js::result_of(call.env().js(), napi_get_boolean(call.env().js(), first_identity.get() == second_identity.get(), result));
}

// identity(object): the address of its IUnknown, which is the same for all interfaces of one object while it lives
HRESULT identity(call_info& call, napi_value* result) {
    com_ptr<IUnknown> object;
    com_ptr<IUnknown> unknown;
    COCLASS_RETURN_IF_FAILED(call.reference(0, object));
    COCLASS_RETURN_IF_FAILED(object.query(IID_IUnknown, unknown));
    const auto address = reinterpret_cast<std::uintptr_t>(unknown.get());
    return js::result_of(call.env().js(), napi_create_bigint_uint64(call.env().js(), address, result));
}

// supports(object, iid)
HRESULT supports(call_info& call, napi_value* result) {
    com_ptr<IUnknown> object;
    GUID iid{};
    COCLASS_RETURN_IF_FAILED(call.reference(0, object));
    COCLASS_RETURN_IF_FAILED(call.guid(1, iid));
    com_ptr<IUnknown> queried;
    const HRESULT answer = object.query(iid, queried);
    if (FAILED(answer) && answer != E_NOINTERFACE) return answer;
    return js::result_of(call.env().js(), napi_get_boolean(call.env().js(), SUCCEEDED(answer), result));
}

HRESULT wrap_enumerator(environment& env, com_ptr<IUnknown> queried, napi_value* result) {
    COCLASS_RETURN_IF_FAILED(types_of(env).make_enumerator_wrapper(result));
    auto* enumerator = static_cast<IEnumVARIANT*>(queried.get());
    return wrap(env, std::move(queried), nullptr, enumerator, nullptr, *result);
}

// The interface that a library describes under the IID.
HRESULT described_interface(REFIID iid, ITypeLib* library, com_ptr<ITypeInfo>& info) {
    COCLASS_RETURN_IF_FAILED(library->GetTypeInfoOfGuid(iid, info.put()));
    return callable_view(info);
}

HRESULT query(environment& env, const com_ptr<IUnknown>& object, REFIID iid, com_ptr<IUnknown>& queried) {
    if (const HRESULT answer = object.query(iid, queried); FAILED(answer)) {
        return answer == E_NOINTERFACE ? env.fail(answer, L"the object does not support the interface " + guid_text(iid)) : answer;
    }
    return queried ? S_OK : env.fail(E_POINTER, L"QueryInterface succeeded without an interface");
}

// A wrapper of an interface that `info` describes.
HRESULT wrap_described(environment& env, com_ptr<IUnknown> queried, com_ptr<ITypeInfo> info, napi_value* result) {
    const object_type* type = nullptr;
    COCLASS_RETURN_IF_FAILED(types_of(env).make_typed_wrapper(std::move(info), type, result));
    auto* dispatch = type == nullptr || type->is_custom ? nullptr : static_cast<IDispatch*>(queried.get());
    return wrap(env, std::move(queried), dispatch, nullptr, type, *result);
}

// queryInterface(object, iid, libid?, major?, minor?): a wrapper of that interface. With a registered type library that
// describes it, its members can be called.
HRESULT query_interface(call_info& call, napi_value* result) {
    environment& env = call.env();
    com_object* wrapped = nullptr;
    GUID iid{};
    COCLASS_RETURN_IF_FAILED(call.object(0, wrapped));
    COCLASS_RETURN_IF_FAILED(call.guid(1, iid));
    const com_ptr<IUnknown> object = wrapped->reference;
    const binding_scope binding{env, env.late_binding, wrapped->blanket};
    com_ptr<IUnknown> queried;
    COCLASS_RETURN_IF_FAILED(query(env, object, iid, queried));
    COCLASS_RETURN_IF_FAILED(protect(env, queried.get()));
    if (iid == IID_IDispatch) return dispatch_to_js(env, com_ptr<IDispatch>::attach(static_cast<IDispatch*>(queried.detach())), result);
    if (iid == IID_IEnumVARIANT) return wrap_enumerator(env, std::move(queried), result);
    if (call.has(2)) {
        GUID libid{};
        std::uint32_t major = 0;
        std::uint32_t minor = 0;
        COCLASS_RETURN_IF_FAILED(call.guid(2, libid));
        COCLASS_RETURN_IF_FAILED(call.uint32(3, major));
        COCLASS_RETURN_IF_FAILED(call.uint32(4, minor));
        com_ptr<ITypeLib> library;
        com_ptr<ITypeInfo> info;
        if (SUCCEEDED(LoadRegTypeLib(libid, static_cast<WORD>(major), static_cast<WORD>(minor), 0, library.put())) &&
            SUCCEEDED(described_interface(iid, library.get(), info))) {
            return wrap_described(env, std::move(queried), std::move(info), result);
        }
    }
    const object_type* type = nullptr;
    COCLASS_RETURN_IF_FAILED(types_of(env).make_wrapper(nullptr, type, result));
    return wrap(env, std::move(queried), nullptr, nullptr, nullptr, *result);
}

// queryDescribed(object, handle, iid): a wrapper of the interface that the handle's library describes under the IID
HRESULT query_described(call_info& call, napi_value* result) {
    environment& env = call.env();
    com_object* wrapped = nullptr;
    com_ptr<ITypeLib> library;
    GUID iid{};
    COCLASS_RETURN_IF_FAILED(call.object(0, wrapped));
    COCLASS_RETURN_IF_FAILED(call.library(1, library));
    COCLASS_RETURN_IF_FAILED(call.guid(2, iid));
    const com_ptr<IUnknown> object = wrapped->reference;
    const binding_scope binding{env, env.late_binding, wrapped->blanket};
    com_ptr<ITypeInfo> info;
    if (const HRESULT found = described_interface(iid, library.get(), info); FAILED(found)) {
        return env.fail(found, L"the library describes no interface " + guid_text(iid));
    }
    com_ptr<IUnknown> queried;
    COCLASS_RETURN_IF_FAILED(query(env, object, iid, queried));
    COCLASS_RETURN_IF_FAILED(protect(env, queried.get()));
    return wrap_described(env, std::move(queried), std::move(info), result);
}

// className(object): what IProvideClassInfo calls its class; undefined where the object does not tell
HRESULT class_name(call_info& call, napi_value* result) {
    com_ptr<IUnknown> object;
    COCLASS_RETURN_IF_FAILED(call.reference(0, object));
    *result = js::undefined(call.env().js());
    com_ptr<IProvideClassInfo> provider;
    com_ptr<ITypeInfo> info;
    unique_bstr name;
    if (FAILED(object.query(IID_IProvideClassInfo, provider)) || FAILED(provider->GetClassInfo(info.put())) || !info ||
        FAILED(info->GetDocumentation(MEMBERID_NIL, name.put(), nullptr, nullptr, nullptr))) {
        return S_OK;
    }
    return js::result_of(call.env().js(), js::create_string(call.env().js(), name.view(), result));
}

constexpr native_function functions[] = {
    {"isObject", native_entry<is_object>},       {"isReleased", native_entry<is_released>},         {"release", native_entry<release>},
    {"sameObject", native_entry<same_object>},   {"identity", native_entry<identity>},               {"supports", native_entry<supports>},              {"className", native_entry<class_name>},
    {"queryInterface", native_entry<query_interface>}, {"queryDescribed", native_entry<query_described>},
};

}  // namespace

std::span<const native_function> identity_functions() noexcept { return functions; }

}  // namespace coclass
