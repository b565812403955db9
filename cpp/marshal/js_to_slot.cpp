#include "marshal/call_object.h"
#include "marshal/interface.h"
#include "marshal/js_number.h"
#include "marshal/js_to_variant.h"
#include "marshal/js_value_class.h"
#include "marshal/record.h"

#include <cfloat>
#include <cmath>

namespace coclass {

namespace {

template <typename T>
T& at(void* slot) noexcept {
    return *static_cast<T*>(slot);
}

HRESULT mismatch(environment& env, HRESULT result, napi_value value, const variant_type& type) {
    return env.fail(result, std::wstring{L"expected "} + type.expects + L" (" + type.name + L"), got " + describe_js(env, value));
}

bool is_whole(slot_class slot) noexcept { return slot >= slot_class::int8 && slot <= slot_class::uint64; }

// Whether Automation's conversion kept the value: it rounds where we must not.
bool kept(environment& env, VARIANT& from, VARIANT& to, const variant_type& type) noexcept {
    if (is_whole(type.slot)) {
        if (from.vt == VT_R8 || from.vt == VT_DATE) return from.dblVal == std::trunc(from.dblVal);
        if (from.vt == VT_R4) return from.fltVal == std::trunc(from.fltVal);
    }
    const bool exact_source = from.vt == VT_CY || from.vt == VT_DECIMAL;
    if (!exact_source && !(from.vt == VT_BSTR && (is_whole(type.slot) || type.slot == slot_class::currency))) return true;
    unique_variant number;
    // A text that is no decimal number ("&HFF") was read by rules of its own.
    if (FAILED(VariantChangeTypeEx(number.get(), &from, env.conversion_locale, 0, VT_DECIMAL))) return true;
    unique_variant back;
    if (type.slot == slot_class::bstr || type.slot == slot_class::boolean) return true;
    if (FAILED(VariantChangeTypeEx(back.get(), &to, env.conversion_locale, 0, VT_DECIMAL))) return true;
    return type.slot == slot_class::float32 || VarDecCmp(&number->decVal, &back->decVal) == static_cast<HRESULT>(VARCMP_EQ);
}

HRESULT get_default(IDispatch* target, LCID locale, DISPPARAMS* none, VARIANT* property) {
    return target->Invoke(DISPID_VALUE, IID_NULL, locale, DISPATCH_PROPERTYGET, none, property, nullptr, nullptr);
}

// Replaces an object by its default property, which VariantChangeType would do too, but without our seeing the value.
HRESULT take_default_property(environment& env, unique_variant& value) {
    DISPPARAMS none{};
    unique_variant property;
    COCLASS_RETURN_IF_FAILED(call_object<get_default>(env, value->pdispVal, value->pdispVal, env.call_locale, &none, property.get()));
    return VariantCopyInd(value.get(), property.get());
}

// The value by Automation's rules of conversion (VariantChangeType), for JavaScript values of another type.
HRESULT coerce(environment& env, napi_value value, const variant_type& type, void* slot, unsigned depth) {
    unique_variant natural;
    COCLASS_RETURN_IF_FAILED(js_to_variant(env, value, natural.get(), depth));
    if (natural->vt == VT_DISPATCH && natural->pdispVal != nullptr) {
        const HRESULT taken = take_default_property(env, natural);
        if (FAILED(taken)) return is_busy_answer(taken) ? taken : mismatch(env, DISP_E_TYPEMISMATCH, value, type);
    }
    const VARTYPE own = natural->vt;
    if (own != type.vt) {
        // Automation would make 0 of nothing; an object is here only if it is null or its default property is one again.
        const bool has_no_value = own == VT_EMPTY || own == VT_NULL || own == VT_DISPATCH || own == VT_UNKNOWN || own == VT_ERROR;
        if (has_no_value || own == VT_RECORD || (own & VT_ARRAY) != 0) {
            return mismatch(env, DISP_E_TYPEMISMATCH, value, type);
        }
        unique_variant converted;
        const HRESULT result = VariantChangeTypeEx(converted.get(), natural.get(), env.conversion_locale, 0, type.vt);
        if (FAILED(result)) return mismatch(env, result, value, type);
        if (!kept(env, *natural, *converted, type)) return mismatch(env, DISP_E_TYPEMISMATCH, value, type);
        natural = std::move(converted);
    }
    VARIANT moved = natural.detach();
    // DECIMAL's slot begins where the VARIANT's type stands.
    if (type.slot == slot_class::decimal) moved.decVal.wReserved = 0;
    std::memcpy(slot, slot_of(moved, type.vt), type.size);
    return S_OK;
}

template <typename Integer>
HRESULT integer_to_slot(environment& env, napi_value value, const variant_type& type, void* slot, unsigned depth) {
    const HRESULT result = get_integer(env.js(), value, at<Integer>(slot));
    if (result == S_FALSE) return coerce(env, value, type, slot, depth);
    return FAILED(result) ? mismatch(env, result, value, type) : S_OK;
}

HRESULT real_to_slot(environment& env, napi_value value, const variant_type& type, void* slot, unsigned depth) {
    double number = 0;
    const HRESULT result = get_double(env.js(), value, number);
    if (result == S_FALSE) return coerce(env, value, type, slot, depth);
    if (FAILED(result)) return mismatch(env, result, value, type);
    if (type.slot == slot_class::float64) {
        at<DOUBLE>(slot) = number;
        return S_OK;
    }
    if (std::isfinite(number) && std::fabs(number) > FLT_MAX) return mismatch(env, DISP_E_OVERFLOW, value, type);
    at<FLOAT>(slot) = static_cast<FLOAT>(number);
    return S_OK;
}

HRESULT boolean_to_slot(environment& env, napi_value value, const variant_type& type, void* slot, unsigned depth) {
    bool truth = false;
    if (napi_get_value_bool(env.js(), value, &truth) != napi_ok) {
        double number = 0;
        const HRESULT result = get_double(env.js(), value, number);
        if (result == S_FALSE) return coerce(env, value, type, slot, depth);
        if (std::isnan(number)) return mismatch(env, DISP_E_TYPEMISMATCH, value, type);
        truth = FAILED(result) || number != 0;  // what fails is a bigint that is no double, so not 0
    }
    at<VARIANT_BOOL>(slot) = truth ? VARIANT_TRUE : VARIANT_FALSE;
    return S_OK;
}

HRESULT currency_to_slot(environment& env, napi_value value, const variant_type& type, void* slot, unsigned depth) {
    const napi_valuetype js_type = js::type_of(env.js(), value);
    value_kind kind = value_kind::none;
    if (js_type == napi_object) COCLASS_RETURN_IF_FAILED(env.kind_of(value, kind));
    double approximate = 0;
    if (kind == value_kind::decimal) {
        DECIMAL decimal{};
        COCLASS_RETURN_IF_FAILED(get_decimal(env, value, decimal));
        VarR8FromDec(&decimal, &approximate);
    } else if (js_type != napi_number && js_type != napi_bigint) {
        return coerce(env, value, type, slot, depth);
    } else if (js_type == napi_number) {
        napi_get_value_double(env.js(), value, &approximate);
    }
    const HRESULT exact = currency_from_exact(env, value, at<CY>(slot));
    if (exact != DISP_E_OVERFLOW) return exact;
    // A Decimal that is in range has too many decimals.
    constexpr double beyond = 922337203685477.5807;
    const bool in_range = kind == value_kind::decimal && std::fabs(approximate) < beyond;
    return mismatch(env, in_range || std::isnan(approximate) ? DISP_E_TYPEMISMATCH : DISP_E_OVERFLOW, value, type);
}

HRESULT decimal_to_slot(environment& env, napi_value value, const variant_type& type, void* slot, unsigned depth) {
    const napi_valuetype js_type = js::type_of(env.js(), value);
    return js_type == napi_number || js_type == napi_bigint ? decimal_from_number(env, value, at<DECIMAL>(slot))
                                                            : coerce(env, value, type, slot, depth);
}

HRESULT date_to_slot(environment& env, napi_value value, const variant_type& type, void* slot, unsigned depth) {
    double days = 0;
    if (get_double(env.js(), value, days) != S_OK) return coerce(env, value, type, slot, depth);
    constexpr double first_day = -657434;    // 0100-01-01
    constexpr double beyond_last = 2958466;  // 10000-01-01
    if (!(days > first_day - 1 && days < beyond_last)) return mismatch(env, DISP_E_OVERFLOW, value, type);
    at<DATE>(slot) = days;
    return S_OK;
}

HRESULT string_to_slot(environment& env, napi_value value, const variant_type& type, void* slot, unsigned depth) {
    switch (js::type_of(env.js(), value)) {
        case napi_number:
        case napi_bigint:
        case napi_boolean:
            // JavaScript's text, which no locale changes.
            COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_coerce_to_string(env.js(), value, &value)));
            [[fallthrough]];
        case napi_string: {
            unique_bstr text;
            COCLASS_RETURN_IF_FAILED(js::get_bstr(env.js(), value, text));
            at<BSTR>(slot) = text.detach();
            return S_OK;
        }
        default: return coerce(env, value, type, slot, depth);
    }
}

HRESULT scode_to_slot(environment& env, napi_value value, const variant_type& type, void* slot, unsigned depth) {
    LONG code = 0;
    ULONG unsigned_code = 0;
    if (get_integer(env.js(), value, code) == S_OK) {
        at<SCODE>(slot) = code;
        return S_OK;
    }
    if (get_integer(env.js(), value, unsigned_code) == S_OK) {
        at<SCODE>(slot) = static_cast<SCODE>(unsigned_code);
        return S_OK;
    }
    unique_variant natural;
    COCLASS_RETURN_IF_FAILED(js_to_variant(env, value, natural.get(), depth));
    if (natural->vt != VT_ERROR) return mismatch(env, DISP_E_TYPEMISMATCH, value, type);
    at<SCODE>(slot) = natural->scode;
    return S_OK;
}

HRESULT interface_to_slot(environment& env, napi_value value, const variant_type& type, void* slot, unsigned depth) {
    if (js::type_of(env.js(), value) == napi_null) {
        at<IUnknown*>(slot) = nullptr;
        return S_OK;
    }
    unique_variant natural;
    COCLASS_RETURN_IF_FAILED(js_to_variant(env, value, natural.get(), depth));
    if (natural->vt != VT_DISPATCH && natural->vt != VT_UNKNOWN) return mismatch(env, DISP_E_TYPEMISMATCH, value, type);
    if (type.slot == slot_class::dispatch && natural->vt == VT_UNKNOWN && natural->punkVal != nullptr) {
        return mismatch(env, E_NOINTERFACE, value, type);
    }
    at<IUnknown*>(slot) = natural.detach().punkVal;
    return S_OK;
}

HRESULT nothing_to_slot(environment& env, napi_value value, const variant_type& type) {
    const napi_valuetype js_type = js::type_of(env.js(), value);
    return js_type == napi_undefined || js_type == napi_null ? S_OK : mismatch(env, DISP_E_TYPEMISMATCH, value, type);
}

}  // namespace

HRESULT js_to_slot(environment& env, napi_value value, const variant_type& type, IRecordInfo* record, void* slot, unsigned depth) {
    switch (type.slot) {
        case slot_class::empty:
        case slot_class::null: return nothing_to_slot(env, value, type);
        case slot_class::int8: return integer_to_slot<signed char>(env, value, type, slot, depth);
        case slot_class::uint8: return integer_to_slot<unsigned char>(env, value, type, slot, depth);
        case slot_class::int16: return integer_to_slot<short>(env, value, type, slot, depth);
        case slot_class::uint16: return integer_to_slot<unsigned short>(env, value, type, slot, depth);
        case slot_class::int32: return integer_to_slot<LONG>(env, value, type, slot, depth);
        case slot_class::uint32: return integer_to_slot<ULONG>(env, value, type, slot, depth);
        case slot_class::int64: return integer_to_slot<LONGLONG>(env, value, type, slot, depth);
        case slot_class::uint64: return integer_to_slot<ULONGLONG>(env, value, type, slot, depth);
        case slot_class::float32:
        case slot_class::float64: return real_to_slot(env, value, type, slot, depth);
        case slot_class::boolean: return boolean_to_slot(env, value, type, slot, depth);
        case slot_class::currency: return currency_to_slot(env, value, type, slot, depth);
        case slot_class::date: return date_to_slot(env, value, type, slot, depth);
        case slot_class::bstr: return string_to_slot(env, value, type, slot, depth);
        case slot_class::scode: return scode_to_slot(env, value, type, slot, depth);
        case slot_class::decimal: return decimal_to_slot(env, value, type, slot, depth);
        case slot_class::dispatch:
        case slot_class::unknown: return interface_to_slot(env, value, type, slot, depth);
        case slot_class::variant: return js_to_variant(env, value, &at<VARIANT>(slot), depth);
        case slot_class::record: return js_to_record(env, value, record, slot, depth);
    }
    return E_UNEXPECTED;
}

}  // namespace coclass
