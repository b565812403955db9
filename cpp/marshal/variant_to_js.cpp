#include "marshal/variant_to_js.h"

#include "marshal/interface.h"
#include "marshal/js_value_class.h"
#include "marshal/record.h"
#include "marshal/safearray_to_js.h"

namespace coclass {

namespace {

template <typename T>
const T& read(const void* slot) noexcept {
    return *static_cast<const T*>(slot);
}

HRESULT date_to_js(environment& env, DATE days, napi_value* result) {
    napi_value number = nullptr;
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_create_double(env.js(), days, &number)));
    return convert_by_hook(env, hook::date_from_ole, 1, &number, DISP_E_OVERFLOW, result);
}

HRESULT currency_to_js(environment& env, const CY& currency, napi_value* result) {
    napi_value units = nullptr;
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_create_bigint_int64(env.js(), currency.int64, &units)));
    return env.call(hook::currency_from_units, 1, &units, result);
}

HRESULT decimal_to_js(environment& env, const DECIMAL& decimal, napi_value* result) {
    const std::uint64_t words[] = {decimal.Lo64, decimal.Hi32};
    napi_value parts[3] = {};
    if (napi_get_boolean(env.js(), (decimal.sign & DECIMAL_NEG) != 0, &parts[0]) != napi_ok ||
        napi_create_uint32(env.js(), decimal.scale, &parts[1]) != napi_ok ||
        napi_create_bigint_words(env.js(), 0, 2, words, &parts[2]) != napi_ok) {
        return E_UNEXPECTED;
    }
    return convert_by_hook(env, hook::decimal_from_parts, 3, parts, DISP_E_OVERFLOW, result);
}

HRESULT scode_to_js(environment& env, SCODE code, napi_value* result) {
    if (code == DISP_E_PARAMNOTFOUND) {
        *result = env.get(hook::missing);
        return S_OK;
    }
    napi_value number = nullptr;
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_create_uint32(env.js(), static_cast<std::uint32_t>(code), &number)));
    return env.call(hook::scode_from_code, 1, &number, result);
}

HRESULT string_to_js(environment& env, BSTR text, napi_value* result) {
    if (text == nullptr && env.keeps_nulls) return js::result_of(env.js(), napi_get_null(env.js(), result));
    const std::wstring_view view = text == nullptr ? std::wstring_view{} : std::wstring_view{text, SysStringLen(text)};
    const HRESULT created = js::result_of(env.js(), js::create_string(env.js(), view, result));
    return created == E_UNEXPECTED
               ? env.fail(E_OUTOFMEMORY, L"a string of " + std::to_wstring(view.size()) + L" characters is too long for JavaScript")
               : created;
}

HRESULT by_ref_to_js(environment& env, const VARIANT& variant, napi_value* result) {
    if (variant.byref == nullptr) return env.fail(E_POINTER, L"a VARIANT by reference refers to nothing");
    const VARTYPE vt = variant.vt & static_cast<VARTYPE>(~VT_BYREF);
    if ((vt & VT_ARRAY) != 0) return safearray_to_js(env, *variant.pparray, base_type(vt), result);
    const variant_type* type = find_variant_type(vt);
    if (type == nullptr) return env.fail(DISP_E_BADVARTYPE, L"a value of type " + variant_type_name(variant.vt));
    return slot_to_js(env, *type, vt == VT_RECORD ? variant.pRecInfo : nullptr, vt == VT_RECORD ? variant.pvRecord : variant.byref, result);
}

}  // namespace

HRESULT slot_to_js(environment& env, const variant_type& type, IRecordInfo* record, const void* slot, napi_value* result) {
    const napi_env js_env = env.js();
    const auto number = [&](double value) { return js::result_of(js_env, napi_create_double(js_env, value, result)); };
    switch (type.slot) {
        case slot_class::empty: return js::result_of(js_env, napi_get_undefined(js_env, result));
        case slot_class::null: return js::result_of(js_env, napi_get_null(js_env, result));
        case slot_class::int8: return number(read<signed char>(slot));
        case slot_class::uint8: return number(read<unsigned char>(slot));
        case slot_class::int16: return number(read<short>(slot));
        case slot_class::uint16: return number(read<unsigned short>(slot));
        case slot_class::int32: return js::result_of(js_env, napi_create_int32(js_env, read<LONG>(slot), result));
        case slot_class::uint32: return number(read<ULONG>(slot));
        case slot_class::int64: return js::result_of(js_env, napi_create_bigint_int64(js_env, read<LONGLONG>(slot), result));
        case slot_class::uint64: return js::result_of(js_env, napi_create_bigint_uint64(js_env, read<ULONGLONG>(slot), result));
        case slot_class::float32: return number(static_cast<double>(read<FLOAT>(slot)));
        case slot_class::float64: return number(read<DOUBLE>(slot));
        case slot_class::boolean: return js::result_of(js_env, napi_get_boolean(js_env, read<VARIANT_BOOL>(slot) != VARIANT_FALSE, result));
        case slot_class::currency: return currency_to_js(env, read<CY>(slot), result);
        case slot_class::date: return date_to_js(env, read<DATE>(slot), result);
        case slot_class::bstr: return string_to_js(env, read<BSTR>(slot), result);
        case slot_class::scode: return scode_to_js(env, read<SCODE>(slot), result);
        case slot_class::decimal: return decimal_to_js(env, read<DECIMAL>(slot), result);
        case slot_class::dispatch: return dispatch_to_js(env, com_ptr<IDispatch>::share(read<IDispatch*>(slot)), result);
        case slot_class::unknown: return unknown_to_js(env, com_ptr<IUnknown>::share(read<IUnknown*>(slot)), result);
        case slot_class::variant: {
            // A shallow copy: a VARIANT that is borrowed, so nothing may be moved out of it.
            VARIANT borrowed = read<VARIANT>(slot);
            if ((borrowed.vt & VT_ARRAY) != 0 && (borrowed.vt & VT_BYREF) == 0) {
                return safearray_to_js(env, borrowed.parray, base_type(borrowed.vt), result);
            }
            return variant_to_js(env, borrowed, result);
        }
        case slot_class::record: return record_to_js(env, record, slot, result);
    }
    return E_UNEXPECTED;
}

HRESULT variant_to_js(environment& env, VARIANT& variant, napi_value* result) {
    if ((variant.vt & VT_BYREF) != 0) return by_ref_to_js(env, variant, result);
    if ((variant.vt & VT_ARRAY) != 0) {
        bool taken = false;
        COCLASS_RETURN_IF_FAILED(owned_safearray_to_js(env, variant.parray, base_type(variant.vt), taken, result));
        if (taken) variant.vt = VT_EMPTY;
        return S_OK;
    }
    const variant_type* type = find_variant_type(variant.vt);
    if (type == nullptr || type->vt == VT_VARIANT) return env.fail(DISP_E_BADVARTYPE, L"a value of type " + variant_type_name(variant.vt));
    if (type->slot == slot_class::record) return record_to_js(env, variant.pRecInfo, variant.pvRecord, result);
    return slot_to_js(env, *type, nullptr, slot_of(variant, variant.vt), result);
}

}  // namespace coclass
