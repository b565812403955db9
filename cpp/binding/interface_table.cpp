#include "apartment/interface_table.h"
#include "base/type_attr.h"
#include "binding/call_info.h"
#include "binding/type_cache.h"
#include "invoke/invoke_member.h"
#include "invoke/object_type.h"

namespace coclass {

namespace {

// Whether the object's IDispatch is the one that the wrapper's type describes: an object may have several dual interfaces,
// each with an IDispatch of its own.
bool is_own_dispatch(environment& env, IDispatch* dispatch, const object_type& type) {
    com_ptr<ITypeInfo> info;
    if (FAILED(dispatch->GetTypeInfo(0, env.call_locale, info.put())) || !info || FAILED(object_view(info))) return false;
    const type_attr attr{info.get()};
    return SUCCEEDED(attr.result()) && attr->guid == type.guid;
}

// What a wrapper is to be registered as. IDispatch can always be marshalled; another interface needs a marshaller of its
// own (proxy and stub, or a registered type library).
HRESULT describe_interface(environment& env, const com_object& object, tabled_interface& entry) {
    entry.is_late = object.late;
    if (object.enumerator != nullptr) {
        entry.iid = IID_IEnumVARIANT;
        return S_OK;
    }
    if (object.type != nullptr) entry.type = object.type->info;
    if (object.dispatch == nullptr) {
        if (object.type != nullptr) entry.iid = object.type->guid;
        return S_OK;
    }
    entry.is_dispatch = true;
    entry.iid = IID_IDispatch;
    if (object.type == nullptr) return S_OK;
    const com_ptr<IUnknown> held = object.reference;
    const object_type& type = *object.type;
    com_ptr<IDispatch> own;
    COCLASS_RETURN_IF_FAILED(held.query(IID_IDispatch, own));
    if (own.get() != held.get() && !is_own_dispatch(env, own.get(), type)) entry.iid = type.guid;
    return S_OK;
}

// gitRegister(object): a number, by which any apartment of this process gets the same interface
Napi::Value git_register(call_info& call) {
    const com_object& object = call.object(0);
    const com_ptr<IUnknown> reference = object.reference;
    tabled_interface entry;
    throw_if_failed(describe_interface(call.env(), object, entry));
    const IID iid = entry.iid;
    std::uint32_t number = 0;
    const HRESULT tabled = table_interface(reference.get(), std::move(entry), &call.env(), number);
    if (tabled == E_NOINTERFACE || tabled == REGDB_E_IIDNOTREG || tabled == REGDB_E_CLASSNOTREG) {
        throw call.failed(
            tabled, L"the interface " + guid_text(iid) + L" cannot be marshalled: neither a proxy nor a type library is registered for it");
    }
    throw_if_failed(tabled);
    return Napi::Number::New(call.js(), number);
}

HRESULT wrap_tabled(environment& env, com_ptr<IUnknown> pointer, const tabled_interface& entry, napi_value* result) {
    if (entry.iid == IID_IEnumVARIANT) {
        COCLASS_RETURN_IF_FAILED(types_of(env).make_enumerator_wrapper(result));
        auto* enumerator = static_cast<IEnumVARIANT*>(pointer.get());
        return wrap(env, std::move(pointer), nullptr, enumerator, nullptr, *result);
    }
    auto* dispatch = entry.is_dispatch ? static_cast<IDispatch*>(pointer.get()) : nullptr;
    const object_type* type = nullptr;
    COCLASS_RETURN_IF_FAILED(entry.type ? types_of(env).make_typed_wrapper(entry.type, type, result)
                                        : types_of(env).make_wrapper(dispatch, type, result));
    return wrap(env, std::move(pointer), dispatch, nullptr, type, *result);
}

// gitGet(number, keep): the interface as a wrapper of this apartment; unless keep, the number is used up
Napi::Value git_get(call_info& call) {
    const std::uint32_t number = call.uint32(0);
    const bool keep = call.boolean(1);
    call.enter_apartment();
    com_ptr<IUnknown> pointer;
    tabled_interface entry;
    const HRESULT taken = take_interface(number, keep, pointer, entry);
    if (taken == CO_E_OBJNOTREG)
        throw call.failed(taken, L"the token has been used already, or revoked, or the thread that made it has ended");
    throw_if_failed(taken);
    const binding_scope binding{call.env(), entry.is_late, nullptr};
    return js::made(call.js(), [&](napi_value* result) { return wrap_tabled(call.env(), std::move(pointer), entry, result); });
}

// gitRevoke(number): whether it was still valid
Napi::Value git_revoke(call_info& call) {
    const std::uint32_t number = call.uint32(0);
    call.enter_apartment();
    const HRESULT revoked = revoke_interface(number);
    throw_if_failed(revoked);
    return Napi::Boolean::New(call.js(), revoked == S_OK);
}

constexpr native_function functions[] = {
    {"gitRegister", git_register},
    {"gitGet", git_get},
    {"gitRevoke", git_revoke},
};

}  // namespace

std::span<const native_function> interface_table_functions() noexcept { return functions; }

}  // namespace coclass
