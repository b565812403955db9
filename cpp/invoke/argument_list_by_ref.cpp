// The arguments that point to something: what they point to before the call, and what becomes of it after.

#include "invoke/argument_list.h"

#include "base/guid.h"
#include "environment/js_builder.h"
#include "marshal/interface.h"
#include "marshal/js_foreign.h"
#include "marshal/js_to_variant.h"
#include "marshal/js_value_class.h"
#include "marshal/variant_to_js.h"

#include <algorithm>

namespace coclass {

// The callee overwrites what an [out] parameter points to without looking at it, let alone freeing it (Windows SDK, "Managing
// Memory Allocation"): it is zero on entry, whatever the caller's variable held.
napi_value argument_list::initial(const parameter_plan* known, napi_value value) const noexcept {
    return known != nullptr && known->out_only ? js::undefined(env_.js()) : value;
}

HRESULT argument_list::convert_by_ref_object(const parameter_plan* known, napi_value holder, VARIANTARG& argument) {
    explicit_variant given;
    COCLASS_RETURN_IF_FAILED(get_explicit_variant(env_, holder, given));
    given.value = initial(known, given.value);
    if (known != nullptr && known->type.form != value_type::representation::automation) {
        return convert_foreign(*known, holder, given.value, argument);
    }
    if (given.vt != VT_EMPTY) return refer(holder, given.value, given.vt, given.record.get(), argument);
    if (known == nullptr || !known->is_typed) return refer(holder, given.value, VT_VARIANT, nullptr, argument);
    if (!known->type.by_ref && known->type.vt != VT_VARIANT) {
        return env_.fail(DISP_E_TYPEMISMATCH,
                         L"the parameter takes a value (" + variant_type_name(known->type.vt) + L"), not a byRef(...)");
    }
    COCLASS_RETURN_IF_FAILED(refer(holder, given.value, known->type.vt, known->type.record.get(), argument));
    referred_.back()->declared = &known->type;
    return S_OK;
}

// LPWSTR, LPSTR and GUID parameters of a vtable call: the argument is the word to pass.
HRESULT argument_list::convert_foreign(const parameter_plan& known, napi_value holder, napi_value value, VARIANTARG& argument) {
    auto& place = *referred_.emplace_back(std::make_unique<referred>());
    place.holder = holder;
    place.form = known.type.form;
    const napi_valuetype type = js::type_of(env_.js(), value);
    if (known.out_only) {
        place.left_out = holder == nullptr && type == napi_undefined ? &known : nullptr;
    } else if (place.form == value_type::representation::guid) {
        COCLASS_RETURN_IF_FAILED(get_guid(env_, value, place.guid));
    } else if (type != napi_null) {
        COCLASS_RETURN_IF_FAILED(get_task_string(env_, value, place.form == value_type::representation::wide_string, place.text));
    }
    argument.vt = VT_UI8;
    if (place.form == value_type::representation::guid) {
        argument.ullVal = reinterpret_cast<ULONGLONG>(&place.guid);
    } else {
        argument.ullVal = reinterpret_cast<ULONGLONG>(known.type.by_ref ? place.text.put() : place.text.get());
    }
    return S_OK;
}

// Makes an argument that points to a value of ours. undefined leaves the value zero, as an [out] parameter wants it.
HRESULT argument_list::refer(napi_value holder, napi_value value, VARTYPE vt, IRecordInfo* record, VARIANTARG& argument) {
    auto& place = *referred_.emplace_back(std::make_unique<referred>());
    VARIANT& storage = *place.value;
    if (js::type_of(env_.js(), value) != napi_undefined) {
        COCLASS_RETURN_IF_FAILED(js_to_variant_as(env_, value, vt, record, &storage));
    } else if (vt == VT_RECORD) {
        if (record == nullptr) return env_.fail(DISP_E_BADVARTYPE, L"a record needs its type");
        storage.pvRecord = record->RecordCreate();
        if (storage.pvRecord == nullptr) return E_OUTOFMEMORY;
        record->AddRef();
        storage.pRecInfo = record;
        storage.vt = VT_RECORD;
    } else if (vt != VT_VARIANT) {
        if ((vt & VT_ARRAY) == 0 && find_variant_type(vt) == nullptr) {
            return env_.fail(DISP_E_BADVARTYPE, L"there are no values of type " + variant_type_name(vt));
        }
        storage.decVal = {};
        storage.vt = vt;
    }
    place.holder = holder;
    place.vt = vt;
    argument.vt = VT_BYREF | vt;
    if (vt == VT_VARIANT) {
        argument.pvarVal = &storage;
    } else if (vt == VT_RECORD) {
        // Shared with the storage, which owns both: VariantClear leaves what is by reference alone.
        argument.pvRecord = storage.pvRecord;
        argument.pRecInfo = storage.pRecInfo;
    } else {
        argument.byref = slot_of(storage, vt);
    }
    return S_OK;
}

// To a frozen object nothing is written, and Node-API says nothing of it.
HRESULT argument_list::write_back(napi_value holder, napi_value value) {
    const napi_env env = env_.js();
    napi_value written = nullptr;
    bool is_same = false;
    COCLASS_RETURN_IF_FAILED(js::result_of(env, js::set(env, holder, "value", value)));
    COCLASS_RETURN_IF_FAILED(js::result_of(env, napi_get_named_property(env, holder, "value", &written)));
    COCLASS_RETURN_IF_FAILED(js::result_of(env, napi_strict_equals(env, written, value, &is_same)));
    double number = 0;
    const bool is_nan = napi_get_value_double(env, value, &number) == napi_ok && number != number;
    return is_same || is_nan
               ? S_OK
               : env_.fail(E_ACCESSDENIED, L"the byRef(...) object is frozen: the value that came back cannot be written to it");
}

HRESULT argument_list::take_results(VARIANT& returned, napi_value* result) {
    std::size_t left_out = 0;
    for (const auto& place : referred_) {
        // A DECIMAL's slot overlays the type.
        if (place->form == value_type::representation::automation && place->vt != VT_VARIANT) place->value->vt = place->vt;
        if (place->left_out != nullptr) ++left_out;
        if (place->holder == nullptr) continue;
        napi_value value = nullptr;
        COCLASS_RETURN_IF_FAILED(referred_to_js(*place, &value));
        COCLASS_RETURN_IF_FAILED(write_back(place->holder, value));
    }
    return left_out == 0 ? value_to_js(returned, returned_type(), result) : collect(returned, left_out, result);
}

const value_type* argument_list::returned_type() const noexcept {
    if (plan_ == nullptr || plan_->vtable == nullptr) return nullptr;
    return plan_->vtable->has_result ? &plan_->vtable->result : &plan_->vtable->returns;
}

// A pointer to an interface that only its declaration tells is wrapped as that interface.
HRESULT argument_list::value_to_js(VARIANT& value, const value_type* declared, napi_value* result) {
    const bool is_custom = declared != nullptr && declared->interface_info && value.vt == VT_UNKNOWN && value.punkVal != nullptr;
    return is_custom ? custom_interface_to_js(env_, value.punkVal, declared->iid, declared->interface_info, result)
                     : variant_to_js(env_, value, result);
}

HRESULT argument_list::collect(VARIANT& returned, std::size_t count, napi_value* result) {
    const auto comes_out = [](const auto& place) { return place->left_out != nullptr; };
    if (count == 1 && !plan_->returns_value) return referred_to_js(**std::ranges::find_if(referred_, comes_out), result);
    js::object_builder results{env_.js()};
    napi_value value = nullptr;
    if (plan_->returns_value) {
        COCLASS_RETURN_IF_FAILED(value_to_js(returned, returned_type(), &value));
        results.set("returnValue", value);
    }
    for (const auto& place : referred_) {
        if (!comes_out(place)) continue;
        COCLASS_RETURN_IF_FAILED(referred_to_js(*place, &value));
        results.set(place->left_out->name, value);
    }
    return results.finish(result);
}

HRESULT argument_list::referred_to_js(referred& place, napi_value* result) {
    switch (place.form) {
        case value_type::representation::automation: return value_to_js(*place.value, place.declared, result);
        case value_type::representation::guid: return js::result_of(env_.js(), js::create_string(env_.js(), guid_text(place.guid), result));
        default: return task_string_to_js(env_, place.text.get(), place.form == value_type::representation::wide_string, result);
    }
}

}  // namespace coclass
