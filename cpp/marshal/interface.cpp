#include "marshal/interface.h"

#include "apartment/proxy_blanket.h"
#include "apartment/retry.h"
#include "marshal/js_value_class.h"

namespace coclass {

namespace {

// What V8 is told that a wrapper holds outside its heap. COM does not say how large an object is; this makes a loop that
// drops wrappers collect them before there are a hundred thousand.
constexpr std::int64_t external_bytes = 1024;

void finalize(napi_env env, void* data, void*) {
    auto* object = static_cast<com_object*>(data);
    if (object->owner != nullptr) {
        object->owner->objects.erase(object);
        object->owner->frames.give_back(object->number);
        if (object->owner->types != nullptr) object->owner->types->forget(*object);
    }
    napi_delete_reference(env, object->wrapper);
    std::int64_t total = 0;
    napi_adjust_external_memory(env, -external_bytes, &total);
    delete object;
}

HRESULT make_and_wrap(environment& env, com_ptr<IUnknown> reference, IDispatch* dispatch, napi_value* result) {
    const object_type* type = nullptr;
    COCLASS_RETURN_IF_FAILED(protect(env, reference.get()));
    COCLASS_RETURN_IF_FAILED(env.types->make_wrapper(dispatch, type, result));
    return wrap(env, std::move(reference), dispatch, nullptr, type, *result);
}

}  // namespace

void com_object::release() noexcept {
    dispatch = nullptr;
    enumerator = nullptr;
    let_go(std::move(reference));
}

com_object::~com_object() {
    // Only where the process ends within a call: COM is gone by then.
    for (com_ptr<IUnknown>& held : held_) held.detach();
}

void com_object::end() noexcept {
    release();
    // Another process does not see the calls' end. What is in this one, with a method on the stack, ends as that does.
    for (com_ptr<IUnknown>& held : held_) {
        if (held && is_proxy(held.get())) held.reset();
    }
}

void com_object::replace_reference(com_ptr<IUnknown> other) noexcept {
    std::swap(reference, other);
    let_go(std::move(other));
}

void com_object::let_go(com_ptr<IUnknown> old) noexcept {
    if (calls_ == 0 || !old) return;
    held_[held_[0] ? 1 : 0] = std::move(old);
    is_holding_ = true;
}

void com_object::let_go_of_held() noexcept {
    is_holding_ = false;
    // Their Release may run code that calls this object again.
    const std::array<com_ptr<IUnknown>, 2> going = std::move(held_);
}

HRESULT wrap(environment& env, com_ptr<IUnknown> reference, IDispatch* dispatch, IEnumVARIANT* enumerator, const object_type* type,
             napi_value wrapper) {
    auto object = std::make_unique<com_object>();
    object->owner = &env;
    object->reference = std::move(reference);
    object->dispatch = dispatch;
    object->enumerator = enumerator;
    object->type = type;
    object->late = env.late_binding;
    object->blanket = env.blanket;
    if (const napi_status status = napi_wrap(env.js(), wrapper, object.get(), finalize, nullptr, &object->wrapper); status != napi_ok) {
        return js::result_of(env.js(), status);
    }
    std::int64_t total = 0;
    napi_adjust_external_memory(env.js(), external_bytes, &total);
    object->number = env.frames.give_reserved(*object);
    env.types->remember(*object, wrapper);
    env.objects.insert(object.release());
    return S_OK;
}

HRESULT dispatch_to_js(environment& env, com_ptr<IDispatch> dispatch, napi_value* result) {
    if (!dispatch) return js::result_of(env.js(), napi_get_null(env.js(), result));
    return env.server->unwrap(dispatch.get(), result) ? S_OK : wrap_dispatch(env, std::move(dispatch), result);
}

HRESULT wrap_dispatch(environment& env, com_ptr<IDispatch> dispatch, napi_value* result) {
    IDispatch* const pointer = dispatch.get();
    return make_and_wrap(env, com_ptr<IUnknown>::attach(dispatch.detach()), pointer, result);
}

HRESULT unknown_to_js(environment& env, com_ptr<IUnknown> unknown, napi_value* result) {
    if (!unknown) return js::result_of(env.js(), napi_get_null(env.js(), result));
    COCLASS_RETURN_IF_FAILED(protect(env, unknown.get()));
    com_ptr<IDispatch> dispatch;
    if (SUCCEEDED(unknown.query(IID_IDispatch, dispatch))) return dispatch_to_js(env, std::move(dispatch), result);
    return make_and_wrap(env, std::move(unknown), nullptr, result);
}

HRESULT custom_interface_to_js(environment& env, IUnknown* unknown, REFIID iid, com_ptr<ITypeInfo> info, napi_value* result) {
    com_ptr<IUnknown> reference;
    const object_type* type = nullptr;
    COCLASS_RETURN_IF_FAILED(protect(env, unknown));
    COCLASS_RETURN_IF_FAILED(unknown->QueryInterface(iid, reference.put_void()));
    COCLASS_RETURN_IF_FAILED(protect(env, reference.get()));
    COCLASS_RETURN_IF_FAILED(env.types->make_typed_wrapper(std::move(info), type, result));
    return wrap(env, std::move(reference), nullptr, nullptr, type, *result);
}

HRESULT protect(environment& env, IUnknown* pointer) { return env.blanket == nullptr ? S_OK : env.blanket->apply_to(pointer); }

com_object* find_object(environment& env, napi_value value) noexcept {
    void* pointer = nullptr;
    if (napi_unwrap(env.js(), value, &pointer) != napi_ok) return nullptr;
    auto* object = static_cast<com_object*>(pointer);
    // Other addons wrap objects too: their pointers mean nothing here.
    return env.objects.contains(object) ? object : nullptr;
}

bool is_wrapper_of(environment& env, const com_object& object, napi_value value) noexcept {
    napi_value wrapper = nullptr;
    bool same = false;
    return napi_get_reference_value(env.js(), object.wrapper, &wrapper) == napi_ok && wrapper != nullptr &&
           napi_strict_equals(env.js(), wrapper, value, &same) == napi_ok && same;
}

HRESULT object_of(environment& env, napi_value value, com_object*& object) {
    object = find_object(env, value);
    if (object == nullptr) {
        COCLASS_RETURN_IF_FAILED(take_property_value(env, value));
        object = find_object(env, value);
    }
    if (object == nullptr) return env.fail(E_INVALIDARG, L"expected a COM object");
    if (object->released()) return env.fail(CO_E_RELEASED, L"the object has been released");
    return S_OK;
}

HRESULT dispatch_object_of(environment& env, napi_value value, com_object*& object) {
    COCLASS_RETURN_IF_FAILED(object_of(env, value, object));
    if (object->dispatch == nullptr) return env.fail(E_NOINTERFACE, L"the object has no IDispatch: only its interfaces can be queried");
    return S_OK;
}

}  // namespace coclass
