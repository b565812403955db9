#include "binding/call_info.h"
#include "binding/type_cache.h"
#include "invoke/dispatch_invoke.h"
#include "marshal/call_object.h"
#include "marshal/variant_to_js.h"

namespace coclass {

namespace {

// newEnumerator(object): the enumerator that its _NewEnum gives
Napi::Value new_enumerator(call_info& call) {
    environment& env = call.env();
    const com_ptr<IDispatch> target = call.dispatch(0);
    // Some servers have it as a property, some as a method: Visual Basic asks for both at once.
    const invocation what{target.get(), DISPID_NEWENUM, DISPATCH_METHOD | DISPATCH_PROPERTYGET, nullptr, L"_NewEnum"};
    unique_variant value;
    const HRESULT got = dispatch_get(env, what, value.get());
    if (got == DISP_E_MEMBERNOTFOUND) throw call.failed(got, L"the object is no collection: it has no _NewEnum");
    throw_if_failed(got);
    com_ptr<IEnumVARIANT> enumerator;
    const bool is_object = (value->vt == VT_UNKNOWN || value->vt == VT_DISPATCH) && value->punkVal != nullptr;
    if (!is_object || FAILED(value->punkVal->QueryInterface(IID_IEnumVARIANT, enumerator.put_void()))) {
        throw call.failed(E_NOINTERFACE, L"the object's _NewEnum gave no IEnumVARIANT");
    }
    IEnumVARIANT* const pointer = enumerator.get();
    napi_value wrapper = nullptr;
    throw_if_failed(types_of(env).make_enumerator_wrapper(&wrapper));
    throw_if_failed(wrap(env, com_ptr<IUnknown>::attach(enumerator.detach()), nullptr, pointer, nullptr, wrapper));
    return {call.js(), wrapper};
}

HRESULT next(IEnumVARIANT* enumerator, VARIANT* value, ULONG* fetched) { return enumerator->Next(1, value, fetched); }

// nextItem(enumerator): the next value, or the enumerator itself at the end. One at a time: not every server takes more.
Napi::Value next_item(call_info& call) {
    const com_object& object = call.object(0);
    if (object.enumerator == nullptr) throw call.failed(E_NOINTERFACE, L"nextItem: argument 1: the object is no enumerator");
    // Kept for the call: what it runs may release the wrapper.
    const auto enumerator = com_ptr<IEnumVARIANT>::share(object.enumerator);
    unique_variant value;
    ULONG fetched = 0;
    const HRESULT outcome = call_object<next>(call.env(), enumerator.get(), enumerator.get(), value.get(), &fetched);
    if (FAILED(outcome)) {
        take_error_info(enumerator.get(), IID_IEnumVARIANT, call.env().last_failure().details);
        throw hresult_error{name_member(call.env(), invocation{nullptr, 0, 0, nullptr, L"IEnumVARIANT.Next"}, outcome)};
    }
    // Some servers do not count what they fetched when it was one.
    if (outcome != S_OK) return call[0];
    return js::made(call.js(), [&](napi_value* result) { return variant_to_js(call.env(), *value, result); });
}

constexpr native_function functions[] = {
    {"newEnumerator", new_enumerator},
    {"nextItem", next_item},
};

}  // namespace

std::span<const native_function> enumerator_functions() noexcept { return functions; }

}  // namespace coclass
