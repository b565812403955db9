#include "marshal/js_number.h"

#include "base/whole_number.h"

#include <cmath>
#include <utility>

namespace coclass {

namespace {

template <typename Integer>
HRESULT integer_from_bigint(napi_env env, napi_value value, Integer& result) noexcept {
    bool exact = false;
    std::int64_t number = 0;
    if (napi_get_value_bigint_int64(env, value, &number, &exact) != napi_ok) return E_UNEXPECTED;
    if (exact) {
        if (!std::in_range<Integer>(number)) return DISP_E_OVERFLOW;
        result = static_cast<Integer>(number);
        return S_OK;
    }
    std::uint64_t large = 0;
    if (napi_get_value_bigint_uint64(env, value, &large, &exact) != napi_ok) return E_UNEXPECTED;
    if (!exact || !std::in_range<Integer>(large)) return DISP_E_OVERFLOW;
    result = static_cast<Integer>(large);
    return S_OK;
}

}  // namespace

HRESULT number_to_variant(napi_env env, napi_value number, VARIANT* result) noexcept {
    double value = 0;
    if (napi_get_value_double(env, number, &value) != napi_ok) return E_UNEXPECTED;
    number_to_variant(value, result);
    return S_OK;
}

void number_to_variant(double number, VARIANT* result) noexcept {
    if (to_whole(number, result->lVal) && !(number == 0 && std::signbit(number))) {
        result->vt = VT_I4;
    } else {
        result->dblVal = number;
        result->vt = VT_R8;
    }
}

bool number_to_common_variant(napi_env env, napi_value value, VARTYPE vt, VARIANT* result) noexcept {
    double number = 0;
    if ((vt != VT_I4 && vt != VT_R8) || napi_get_value_double(env, value, &number) != napi_ok) return false;
    if (vt == VT_R8) {
        result->dblVal = number;
    } else {
        LONG whole = 0;
        if (!to_whole(number, whole)) return false;
        result->llVal = whole;  // all eight bytes: a word read back from four has to wait for them
    }
    result->vt = vt;
    return true;
}

HRESULT bigint_to_variant(environment& env, napi_value bigint, VARIANT* result) {
    if (get_integer(env.js(), bigint, result->llVal) == S_OK) {
        result->vt = VT_I8;
        return S_OK;
    }
    if (get_integer(env.js(), bigint, result->ullVal) == S_OK) {
        result->vt = VT_UI8;
        return S_OK;
    }
    int negative = 0;
    std::size_t count = 2;
    std::uint64_t words[2] = {};
    // With too few words Node-API writes those and says how many there are.
    if (napi_get_value_bigint_words(env.js(), bigint, &negative, &count, words) != napi_ok || count > 2 || words[1] > UINT32_MAX) {
        VariantInit(result);
        return env.fail(DISP_E_OVERFLOW, L"a bigint of more than 96 bits fits no type of COM");
    }
    DECIMAL decimal{};
    decimal.Lo64 = words[0];
    decimal.Hi32 = static_cast<ULONG>(words[1]);
    decimal.sign = negative != 0 ? DECIMAL_NEG : 0;
    result->decVal = decimal;
    result->vt = VT_DECIMAL;
    return S_OK;
}

std::wstring number_text(napi_env env, napi_value number) {
    napi_value string = nullptr;
    std::wstring text;
    if (napi_coerce_to_string(env, number, &string) == napi_ok) js::get_string(env, string, text);
    if (text.size() > 40) text = text.substr(0, 40) + L"...";
    return js::type_of(env, number) == napi_bigint ? text + L"n" : text;
}

template <typename Integer>
HRESULT get_integer(napi_env env, napi_value value, Integer& result) noexcept {
    double number = 0;
    if (napi_get_value_double(env, value, &number) == napi_ok) {
        if (!fits<Integer>(number)) return number == std::trunc(number) ? DISP_E_OVERFLOW : DISP_E_TYPEMISMATCH;  // NaN is no whole number
        return to_whole(number, result) ? S_OK : DISP_E_TYPEMISMATCH;
    }
    return js::type_of(env, value) == napi_bigint ? integer_from_bigint(env, value, result) : S_FALSE;
}

template HRESULT get_integer(napi_env, napi_value, signed char&) noexcept;
template HRESULT get_integer(napi_env, napi_value, unsigned char&) noexcept;
template HRESULT get_integer(napi_env, napi_value, short&) noexcept;
template HRESULT get_integer(napi_env, napi_value, unsigned short&) noexcept;
template HRESULT get_integer(napi_env, napi_value, LONG&) noexcept;
template HRESULT get_integer(napi_env, napi_value, ULONG&) noexcept;
template HRESULT get_integer(napi_env, napi_value, LONGLONG&) noexcept;
template HRESULT get_integer(napi_env, napi_value, ULONGLONG&) noexcept;

HRESULT get_double(napi_env env, napi_value value, double& result) noexcept {
    if (napi_get_value_double(env, value, &result) == napi_ok) return S_OK;
    if (js::type_of(env, value) != napi_bigint) return S_FALSE;
    LONGLONG number = 0;
    if (integer_from_bigint(env, value, number) != S_OK) return DISP_E_OVERFLOW;
    result = static_cast<double>(number);
    // The comparison is in integers: 2^63 as a double does not go back.
    return fits<LONGLONG>(result) && static_cast<LONGLONG>(result) == number ? S_OK : DISP_E_OVERFLOW;
}

}  // namespace coclass
