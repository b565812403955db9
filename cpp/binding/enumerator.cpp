#include "binding/call_info.h"
#include "binding/type_cache.h"
#include "invoke/dispatch_invoke.h"
#include "marshal/call_object.h"
#include "marshal/variant_to_js.h"

namespace coclass {

namespace {

// newEnumerator(object): the enumerator that its _NewEnum gives
HRESULT new_enumerator(call_info& call, napi_value* result) {
    environment& env = call.env();
    com_object* object = nullptr;
    com_ptr<IDispatch> target;
    COCLASS_RETURN_IF_FAILED(call.dispatch(0, object, target));
    // Some servers have it as a property, some as a method: Visual Basic asks for both at once.
    const invocation what{target.get(), DISPID_NEWENUM, DISPATCH_METHOD | DISPATCH_PROPERTYGET, nullptr, L"_NewEnum"};
    unique_variant value;
    const HRESULT got = dispatch_get(env, what, value.get());
    if (got == DISP_E_MEMBERNOTFOUND) return env.fail(got, L"the object is no collection: it has no _NewEnum");
    COCLASS_RETURN_IF_FAILED(got);
    com_ptr<IEnumVARIANT> enumerator;
    const bool is_object = (value->vt == VT_UNKNOWN || value->vt == VT_DISPATCH) && value->punkVal != nullptr;
    if (!is_object || FAILED(value->punkVal->QueryInterface(IID_IEnumVARIANT, enumerator.put_void()))) {
        return env.fail(E_NOINTERFACE, L"the object's _NewEnum gave no IEnumVARIANT");
    }
    COCLASS_RETURN_IF_FAILED(types_of(env).make_enumerator_wrapper(result));
    IEnumVARIANT* const pointer = enumerator.get();
    return wrap(env, com_ptr<IUnknown>::attach(enumerator.detach()), nullptr, pointer, nullptr, *result);
}

HRESULT next(IEnumVARIANT* enumerator, VARIANT* value, ULONG* fetched) { return enumerator->Next(1, value, fetched); }

// nextItem(enumerator): the next value, or the enumerator itself at the end. One at a time: not every server takes more.
HRESULT next_item(call_info& call, napi_value* result) {
    com_object* object = nullptr;
    COCLASS_RETURN_IF_FAILED(call.object(0, object));
    if (object->enumerator == nullptr) return call.env().fail(E_NOINTERFACE, L"nextItem: argument 1: the object is no enumerator");
    // Kept for the call: what it runs may release the wrapper.
    const auto enumerator = com_ptr<IEnumVARIANT>::share(object->enumerator);
    unique_variant value;
    ULONG fetched = 0;
    const HRESULT outcome = call_object<next>(call.env(), enumerator.get(), enumerator.get(), value.get(), &fetched);
    if (FAILED(outcome)) {
        take_error_info(enumerator.get(), IID_IEnumVARIANT, call.env().last_failure().details);
        return name_member(call.env(), invocation{nullptr, 0, 0, nullptr, L"IEnumVARIANT.Next"}, outcome);
    }
    // Some servers do not count what they fetched when it was one.
    if (outcome != S_OK) {
        *result = call[0];
        return S_OK;
    }
    return variant_to_js(call.env(), *value, result);
}

constexpr native_function functions[] = {
    {"newEnumerator", native_entry<new_enumerator>},
    {"nextItem", native_entry<next_item>},
};

}  // namespace

std::span<const native_function> enumerator_functions() noexcept { return functions; }

}  // namespace coclass
