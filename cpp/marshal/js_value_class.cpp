#include "marshal/js_value_class.h"

#include "marshal/js_number.h"
#include "marshal/record.h"

namespace coclass {

namespace {

HRESULT field(environment& env, napi_value object, const char* name, napi_value* result) noexcept {
    return js::result_of(env.js(), napi_get_named_property(env.js(), object, name, result));
}

HRESULT malformed(environment& env, const wchar_t* what) { return env.fail(E_INVALIDARG, std::wstring{L"this is no "} + what); }

}  // namespace

HRESULT convert_by_hook(environment& env, hook which, std::size_t count, const napi_value* arguments, HRESULT on_throw,
                        napi_value* result) {
    const HRESULT called = env.call(which, count, arguments, result);
    if (called != E_JS_EXCEPTION) return called;
    napi_value error = nullptr;
    napi_value message = nullptr;
    std::wstring text;
    const napi_env js_env = env.js();
    if (napi_get_and_clear_last_exception(js_env, &error) == napi_ok && js::type_of(js_env, error) == napi_object &&
        napi_get_named_property(js_env, error, "message", &message) == napi_ok) {
        js::get_string(js_env, message, text);
    }
    return env.fail(on_throw, std::move(text));
}

HRESULT get_currency(environment& env, napi_value value, CY& result) {
    napi_value units = nullptr;
    COCLASS_RETURN_IF_FAILED(field(env, value, "units", &units));
    LONGLONG number = 0;
    if (get_integer(env.js(), units, number) != S_OK) return malformed(env, L"Currency");
    result.int64 = number;
    return S_OK;
}

HRESULT get_decimal(environment& env, napi_value value, DECIMAL& result) {
    napi_value negative = nullptr;
    napi_value scale = nullptr;
    napi_value magnitude = nullptr;
    COCLASS_RETURN_IF_FAILED(field(env, value, "negative", &negative));
    COCLASS_RETURN_IF_FAILED(field(env, value, "scale", &scale));
    COCLASS_RETURN_IF_FAILED(field(env, value, "magnitude", &magnitude));
    bool is_negative = false;
    unsigned char digits = 0;
    int sign = 0;
    std::size_t count = 2;
    std::uint64_t words[2] = {};
    if (napi_get_value_bool(env.js(), negative, &is_negative) != napi_ok || get_integer(env.js(), scale, digits) != S_OK || digits > 28 ||
        napi_get_value_bigint_words(env.js(), magnitude, &sign, &count, words) != napi_ok || sign != 0 || count > 2 ||
        words[1] > UINT32_MAX) {
        return malformed(env, L"Decimal");
    }
    result = {};
    result.scale = digits;
    result.sign = is_negative ? DECIMAL_NEG : 0;
    result.Lo64 = words[0];
    result.Hi32 = static_cast<ULONG>(words[1]);
    return S_OK;
}

HRESULT get_scode(environment& env, napi_value value, SCODE& result) {
    napi_value code = nullptr;
    COCLASS_RETURN_IF_FAILED(field(env, value, "hresult", &code));
    ULONG number = 0;
    if (get_integer(env.js(), code, number) != S_OK) return malformed(env, L"Scode");
    result = static_cast<SCODE>(number);
    return S_OK;
}

HRESULT currency_from_exact(environment& env, napi_value value, CY& result) {
    napi_value currency = nullptr;
    COCLASS_RETURN_IF_FAILED(convert_by_hook(env, hook::currency_from_exact, 1, &value, DISP_E_OVERFLOW, &currency));
    return get_currency(env, currency, result);
}

HRESULT decimal_from_number(environment& env, napi_value value, DECIMAL& result) {
    napi_value decimal = nullptr;
    COCLASS_RETURN_IF_FAILED(convert_by_hook(env, hook::decimal_from_number, 1, &value, DISP_E_OVERFLOW, &decimal));
    return get_decimal(env, decimal, result);
}

HRESULT get_date(environment& env, napi_value date, DATE& result) {
    napi_value days = nullptr;
    COCLASS_RETURN_IF_FAILED(convert_by_hook(env, hook::ole_from_date, 1, &date, DISP_E_OVERFLOW, &days));
    return js::result_of(env.js(), napi_get_value_double(env.js(), days, &result));
}

HRESULT take_property_value(environment& env, napi_value& value) {
    if (js::type_of(env.js(), value) != napi_function) return S_OK;
    value_kind kind = value_kind::none;
    COCLASS_RETURN_IF_FAILED(env.kind_of(value, kind));
    return kind == value_kind::property ? env.call(hook::property_value, 1, &value, &value) : S_OK;
}

HRESULT get_explicit_variant(environment& env, napi_value object, explicit_variant& result) {
    COCLASS_RETURN_IF_FAILED(field(env, object, "value", &result.value));
    napi_value type = nullptr;
    COCLASS_RETURN_IF_FAILED(field(env, object, "type", &type));
    switch (js::type_of(env.js(), type)) {
        case napi_undefined: return S_OK;
        case napi_object:
            COCLASS_RETURN_IF_FAILED(record_of_type(env, type, result.record));
            if (!result.record) return malformed(env, L"record type");
            result.vt = VT_RECORD;
            return S_OK;
        default: {
            unsigned short vt = 0;
            constexpr unsigned short bits = VT_TYPEMASK | VT_ARRAY | VT_BYREF;
            if (get_integer(env.js(), type, vt) != S_OK || (vt & ~bits) != 0) return malformed(env, L"VARTYPE");
            result.vt = vt;
            return S_OK;
        }
    }
}

}  // namespace coclass
