#include "binding/call_info.h"
#include "binding/type_cache.h"
#include "invoke/dispatch_invoke.h"
#include "invoke/next_item.h"
#include "marshal/variant_to_js.h"

namespace coclass {

namespace {

Napi::Value wrap_enumerator(call_info& call, com_ptr<IEnumVARIANT> enumerator) {
    IEnumVARIANT* const pointer = enumerator.get();
    napi_value wrapper = nullptr;
    throw_if_failed(types_of(call.env()).make_enumerator_wrapper(&wrapper));
    throw_if_failed(wrap(call.env(), com_ptr<IUnknown>::attach(enumerator.detach()), nullptr, pointer, nullptr, wrapper));
    return {call.js(), wrapper};
}

// newEnumerator(object): the enumerator that its _NewEnum gives; an enumerator that came as an IUnknown is one itself.
Napi::Value new_enumerator(call_info& call) {
    environment& env = call.env();
    if (call.object(0).dispatch == nullptr) {
        com_ptr<IEnumVARIANT> itself;
        if (SUCCEEDED(call.reference(0).query(IID_IEnumVARIANT, itself))) return wrap_enumerator(call, std::move(itself));
    }
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
    return wrap_enumerator(call, std::move(enumerator));
}

// nextItem(enumerator): the next value, or the enumerator itself at the end. The call frame has a faster way (invoke/frame_call.h).
Napi::Value on_next_item(call_info& call) {
    com_object& object = call.object(0);
    if (object.enumerator == nullptr) throw call.failed(E_NOINTERFACE, L"nextItem: argument 1: the object is no enumerator");
    const object_in_call in_call{object};
    unique_variant value;
    bool is_end = false;
    throw_if_failed(next_item(call.env(), *object.enumerator, *value, is_end));
    if (is_end) return call[0];
    return js::made(call.js(), [&](napi_value* result) { return variant_to_js(call.env(), *value, result); });
}

constexpr native_function functions[] = {
    {"newEnumerator", new_enumerator},
    {"nextItem", on_next_item},
};

}  // namespace

std::span<const native_function> enumerator_functions() noexcept { return functions; }

}  // namespace coclass
