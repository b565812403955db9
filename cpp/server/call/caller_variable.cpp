#include "server/call/caller_variable.h"

#include "marshal/js_to_variant.h"
#include "marshal/variant_types.h"

#include <cstring>

namespace coclass {

namespace {

bool is_object(VARTYPE vt) noexcept { return vt == VT_DISPATCH || vt == VT_UNKNOWN; }

HRESULT change_object(unique_variant& value, VARTYPE wanted) {
    if (wanted == VT_DISPATCH && value->punkVal != nullptr) {
        com_ptr<IDispatch> dispatch;
        if (FAILED(value->punkVal->QueryInterface(IID_IDispatch, dispatch.put_void()))) return DISP_E_TYPEMISMATCH;
        value.clear();
        value->pdispVal = dispatch.detach();
    }
    value->vt = wanted;
    return S_OK;
}

HRESULT change(unique_variant& value, VARTYPE wanted, LCID locale) {
    if (value->vt == wanted) return S_OK;
    const bool is_pointer = is_object(wanted) || (wanted & VT_ARRAY) != 0;
    if (is_pointer && (value->vt == VT_EMPTY || value->vt == VT_NULL)) {
        value->byref = nullptr;
        value->vt = wanted;
        return S_OK;
    }
    if (is_object(wanted) && is_object(value->vt)) return change_object(value, wanted);
    if (is_pointer || wanted == VT_RECORD) return DISP_E_TYPEMISMATCH;
    return VariantChangeTypeEx(value.get(), value.get(), locale, 0, wanted);
}

}  // namespace

caller_variable::caller_variable(const VARIANTARG& argument) noexcept : target_(&argument) {
    while (target_->vt == (VT_BYREF | VT_VARIANT) && target_->pvarVal != nullptr && (target_->pvarVal->vt & VT_BYREF) != 0)
        target_ = target_->pvarVal;
}

HRESULT caller_variable::set(environment& env, napi_value value, LCID locale) {
    const napi_valuetype js_type = js::type_of(env.js(), value);
    const bool has_shape = type() == VT_RECORD || (type() & VT_ARRAY) != 0;
    const VARTYPE asked = has_shape && js_type == napi_object ? type() : VARTYPE{VT_VARIANT};
    unique_variant converted;
    COCLASS_RETURN_IF_FAILED(js_to_variant_as(env, value, asked, asked == VT_RECORD ? target_->pRecInfo : nullptr, converted.get()));
    return set(env, std::move(converted), locale);
}

HRESULT caller_variable::set(environment& env, unique_variant value, LCID locale) {
    if (target_->byref == nullptr) return S_OK;  // nobody waits for it
    if (type() != VT_VARIANT) {
        const HRESULT changed = change(value, type(), locale);
        if (FAILED(changed)) return env.fail(changed, L"the caller's variable is of the type " + variant_type_name(type()));
    }
    if (type() == VT_RECORD) {
        if (target_->pRecInfo == nullptr || !target_->pRecInfo->IsMatchingType(value->pRecInfo)) return DISP_E_TYPEMISMATCH;
        COCLASS_RETURN_IF_FAILED(value->pRecInfo->GetSize(&record_size_));
        spare_ = std::make_unique<std::byte[]>(record_size_);
    }
    value_ = std::move(value);
    is_set_ = true;
    return S_OK;
}

// What was there goes with `value_`.
void caller_variable::commit() noexcept {
    if (!is_set_) return;
    is_set_ = false;
    const VARTYPE vt = type();
    if (vt == VT_VARIANT) {
        std::swap(*target_->pvarVal, *value_);
    } else if (vt == VT_RECORD) {
        std::memcpy(spare_.get(), target_->pvRecord, record_size_);
        std::memcpy(target_->pvRecord, value_->pvRecord, record_size_);
        std::memcpy(value_->pvRecord, spare_.get(), record_size_);
    } else if (vt == VT_DECIMAL) {
        // Its slot begins where the VARIANT's type stands.
        *target_->pdecVal = value_->decVal;
        target_->pdecVal->wReserved = 0;
    } else {
        const std::size_t size = (vt & VT_ARRAY) != 0 ? sizeof(void*) : find_variant_type(vt)->size;
        std::byte before[sizeof(VARIANT)];
        void* const slot = slot_of(*value_, vt);
        std::memcpy(before, target_->byref, size);
        std::memcpy(target_->byref, slot, size);
        std::memcpy(slot, before, size);
    }
    value_.clear();
}

}  // namespace coclass
