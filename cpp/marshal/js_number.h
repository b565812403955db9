#pragma once

#include "environment/environment.h"
#include "marshal/variant_types.h"

namespace coclass {

// VT_I4 where the number is a whole one of 32 bits (not -0), else VT_R8.
HRESULT number_to_variant(napi_env env, napi_value number, VARIANT* result) noexcept;
void number_to_variant(double number, VARIANT* result) noexcept;

// Whether `value` is a number and `vt` one of the two commonest types for it, VT_I4 and VT_R8, that takes it as it is: a
// shortcut, after which js_to_variant_as has the last word.
bool number_to_common_variant(napi_env env, napi_value value, VARTYPE vt, VARIANT* result) noexcept;

// VT_I8, VT_UI8 or VT_DECIMAL: the first that holds it.
HRESULT bigint_to_variant(environment& env, napi_value bigint, VARIANT* result);

// A number or bigint as text, '1.5' or '10n'.
std::wstring number_text(napi_env env, napi_value number);

// S_FALSE if the value is neither number nor bigint; DISP_E_TYPEMISMATCH if it is no whole number, DISP_E_OVERFLOW if it
// does not fit.
template <typename Integer>
HRESULT get_integer(napi_env env, napi_value value, Integer& result) noexcept;

// S_FALSE if the value is neither number nor bigint; DISP_E_OVERFLOW for a bigint that no double equals.
HRESULT get_double(napi_env env, napi_value value, double& result) noexcept;

}  // namespace coclass
