#include "marshal/typed_slot.h"

#include "base/guid.h"
#include "base/record_copy.h"
#include "base/variant.h"
#include "marshal/interface.h"
#include "marshal/js_foreign.h"
#include "marshal/js_to_variant.h"
#include "marshal/safearray_to_js.h"
#include "marshal/variant_to_js.h"

#include <cstring>

namespace coclass {

namespace {

template <typename T>
T& at(void* slot) noexcept {
    return *static_cast<T*>(slot);
}

template <typename T>
const T& at(const void* slot) noexcept {
    return *static_cast<const T*>(slot);
}

bool is_interface(const value_type& type) noexcept { return type.vt == VT_DISPATCH || type.vt == VT_UNKNOWN; }

// The very interface that is declared: whoever gets the pointer calls through its vtable.
HRESULT take_interface(environment& env, const value_type& type, IUnknown*& pointer) {
    if (pointer == nullptr || type.iid == GUID{} || type.iid == IID_IUnknown) return S_OK;
    com_ptr<IUnknown> queried;
    const HRESULT answer = pointer->QueryInterface(type.iid, queried.put_void());
    com_ptr<IUnknown>::attach(std::exchange(pointer, nullptr)).reset();
    if (FAILED(answer)) return env.fail(DISP_E_TYPEMISMATCH, L"the object does not support the interface " + guid_text(type.iid));
    pointer = queried.detach();
    return S_OK;
}

HRESULT js_to_interface(environment& env, napi_value value, const value_type& type, void* slot) {
    const napi_valuetype js_type = js::type_of(env.js(), value);
    if (js_type == napi_undefined || js_type == napi_null) return S_OK;
    unique_variant natural;
    COCLASS_RETURN_IF_FAILED(js_to_variant(env, value, natural.get()));
    if (natural->vt != VT_DISPATCH && natural->vt != VT_UNKNOWN) {
        return env.fail(DISP_E_TYPEMISMATCH, L"expected a COM object, got " + describe_js(env, value));
    }
    at<IUnknown*>(slot) = natural.detach().punkVal;
    return take_interface(env, type, at<IUnknown*>(slot));
}

HRESULT js_to_foreign(environment& env, napi_value value, const value_type& type, void* slot) {
    if (type.form == value_type::representation::guid) return get_guid(env, value, at<GUID>(slot));
    const napi_valuetype js_type = js::type_of(env.js(), value);
    if (js_type == napi_undefined || js_type == napi_null) return S_OK;
    unique_task_memory text;
    COCLASS_RETURN_IF_FAILED(get_task_string(env, value, type.form == value_type::representation::wide_string, text));
    at<void*>(slot) = std::exchange(*text.put(), nullptr);
    return S_OK;
}

}  // namespace

HRESULT typed_slot_size(const value_type& type, std::size_t& size) {
    if (type.form == value_type::representation::guid) {
        size = sizeof(GUID);
    } else if (type.form != value_type::representation::automation || (type.vt & VT_ARRAY) != 0) {
        size = sizeof(void*);
    } else if (type.vt == VT_RECORD) {
        ULONG bytes = 0;
        COCLASS_RETURN_IF_FAILED(type.record->GetSize(&bytes));
        size = bytes;
    } else {
        size = find_variant_type(type.vt)->size;
    }
    return S_OK;
}

HRESULT typed_slot_to_js(environment& env, const value_type& type, const void* slot, napi_value* result) {
    switch (type.form) {
        case value_type::representation::guid:
            return js::result_of(env.js(), js::create_string(env.js(), guid_text(at<GUID>(slot)), result));
        case value_type::representation::wide_string:
        case value_type::representation::narrow_string:
            return task_string_to_js(env, at<const void*>(slot), type.form == value_type::representation::wide_string, result);
        case value_type::representation::automation: break;
    }
    if ((type.vt & VT_ARRAY) != 0) return safearray_to_js(env, at<SAFEARRAY*>(slot), base_type(type.vt), result);
    if (type.vt == VT_UNKNOWN && type.interface_info && at<IUnknown*>(slot) != nullptr) {
        return custom_interface_to_js(env, at<IUnknown*>(slot), type.iid, type.interface_info, result);
    }
    return slot_to_js(env, *find_variant_type(type.vt), type.record.get(), slot, result);
}

HRESULT js_to_typed_slot(environment& env, napi_value value, const value_type& type, void* slot) {
    if (type.form != value_type::representation::automation) return js_to_foreign(env, value, type, slot);
    if (is_interface(type)) return js_to_interface(env, value, type, slot);
    if ((type.vt & VT_ARRAY) != 0) {
        const napi_valuetype js_type = js::type_of(env.js(), value);
        if (js_type == napi_undefined || js_type == napi_null) return S_OK;
        unique_variant array;
        COCLASS_RETURN_IF_FAILED(js_to_variant_as(env, value, type.vt, type.record.get(), array.get()));
        at<SAFEARRAY*>(slot) = array.detach().parray;
        return S_OK;
    }
    const HRESULT converted = js_to_slot(env, value, *find_variant_type(type.vt), type.record.get(), slot);
    if (FAILED(converted)) clear_typed_slot(type, slot);
    return converted;
}

void clear_typed_slot(const value_type& type, void* slot) noexcept {
    if (type.form == value_type::representation::guid) {
        at<GUID>(slot) = {};
    } else if (type.form != value_type::representation::automation) {
        CoTaskMemFree(std::exchange(at<void*>(slot), nullptr));
    } else if (type.vt == VT_RECORD) {
        clear_record_fields(type.record.get(), slot);
        type.record->RecordClear(slot);
    } else if (type.vt == VT_VARIANT) {
        clear_variant(at<VARIANT>(slot));
        at<VARIANT>(slot) = {};
    } else {
        const std::size_t size = (type.vt & VT_ARRAY) != 0 ? sizeof(void*) : find_variant_type(type.vt)->size;
        if (size <= sizeof(void*)) {
            VARIANT owned{};
            owned.vt = type.vt;
            std::memcpy(slot_of(owned, VT_UI8), slot, size);
            clear_variant(owned);
        }
        std::memset(slot, 0, size);
    }
}

HRESULT typed_slot::make(const value_type& type, const VARIANT& value) {
    std::size_t size = 0;
    COCLASS_RETURN_IF_FAILED(typed_slot_size(type, size));
    type_ = &type;
    memory_ = std::make_unique<std::byte[]>(size);
    if (value.vt == VT_EMPTY) return S_OK;
    if (type.vt == VT_VARIANT) return copy_variant(value, at<VARIANT>(get()));
    unique_variant copy;
    COCLASS_RETURN_IF_FAILED(copy_variant(value, *copy));
    std::memcpy(get(), slot_of(*copy, type.vt), size);
    copy.detach();
    return S_OK;
}

}  // namespace coclass
