#include "invoke/fast_invoke.h"

#include "invoke/vtable_invoke.h"
#include "marshal/js_number.h"
#include "marshal/variant_to_js.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cfloat>
#include <cmath>

namespace coclass {

namespace {

constexpr std::size_t max_words = fast_parameters::max + 2;  // with [lcid] and [retval]

// A VARIANT too: it takes any of these values.
bool is_fast_parameter(const value_type& type) noexcept {
    return (is_fast_type(type.vt) || type.vt == VT_VARIANT) && !type.by_ref && type.form == value_type::representation::automation;
}

bool is_fast_vtable(const member_plan& plan) {
    const vtable_plan& vtable = *plan.vtable;
    if (!vtable.returns_hresult || vtable.parameters.size() > max_words) return false;
    for (const vtable_parameter& parameter : vtable.parameters) {
        if (parameter.from != vtable_parameter::source::argument) continue;
        // The two sides of a dual interface say the same, or neither is to be trusted with a shortcut.
        if (!is_fast_parameter(parameter.type) || parameter.type.vt != plan.parameters[parameter.position].type.vt) return false;
    }
    const value_type& result = vtable.result;
    return !vtable.has_result || (result.form == value_type::representation::automation && result.vt != VT_RECORD && !result.interface_info);
}

template <typename Integer>
bool read_integer(napi_env env, napi_value value, VARTYPE vt, Integer& slot, VARIANT& result) noexcept {
    if (get_integer(env, value, slot) != S_OK) return false;
    result.vt = vt;
    return true;
}

bool read_float(napi_env env, napi_value value, VARIANT& result) noexcept {
    double number = 0;
    if (napi_get_value_double(env, value, &number) != napi_ok || (std::isfinite(number) && std::fabs(number) > FLT_MAX)) return false;
    result.fltVal = static_cast<FLOAT>(number);
    result.vt = VT_R4;
    return true;
}

bool read_boolean(napi_env env, napi_value value, VARIANT& result) noexcept {
    bool truth = false;
    if (napi_get_value_bool(env, value, &truth) != napi_ok) return false;
    result.boolVal = truth ? VARIANT_TRUE : VARIANT_FALSE;
    result.vt = VT_BOOL;
    return true;
}

bool read_string(napi_env env, napi_value value, VARIANT& result) noexcept {
    unique_bstr text;
    if (js::get_bstr(env, value, text) != S_OK) return false;
    result.bstrVal = text.detach();
    result.vt = VT_BSTR;
    return true;
}

// A shortcut within the shortcut: number_to_common_variant without the call.
bool read_long(napi_env env, napi_value value, VARIANT& result) noexcept {
    double number = 0;
    if (napi_get_value_double(env, value, &number) != napi_ok || !(number >= -2147483648.0 && number <= 2147483647.0)) return false;
    const auto whole = static_cast<LONG>(number);
    if (static_cast<double>(whole) != number) return false;
    result.llVal = whole;  // all eight bytes: a word read back from four has to wait for them
    result.vt = VT_I4;
    return true;
}

// Whether `value` is one that a parameter of type `vt` takes as it is; `result` is zero before.
bool read_fast(napi_env env, napi_value value, VARTYPE vt, VARIANT& result) noexcept {
    switch (vt) {
        case VT_I4: return read_long(env, value, result);
        case VT_R8: return number_to_common_variant(env, value, vt, &result);
        case VT_I1: return read_integer(env, value, vt, reinterpret_cast<signed char&>(result.cVal), result);
        case VT_UI1: return read_integer(env, value, vt, result.bVal, result);
        case VT_I2: return read_integer(env, value, vt, result.iVal, result);
        case VT_UI2: return read_integer(env, value, vt, result.uiVal, result);
        case VT_UI4: return read_integer(env, value, vt, result.ulVal, result);
        case VT_I8: return read_integer(env, value, vt, result.llVal, result);
        case VT_UI8: return read_integer(env, value, vt, result.ullVal, result);
        case VT_R4: return read_float(env, value, result);
        case VT_BOOL: return read_boolean(env, value, result);
        case VT_BSTR: return read_string(env, value, result);
        case VT_VARIANT: return number_to_variant(env, value, &result) == S_OK || read_string(env, value, result) || read_boolean(env, value, result);
        default: return false;
    }
}

}  // namespace

fast_parameters find_fast_parameters(const member_plan& plan) {
    fast_parameters result;
    if (plan.takes_any_number || plan.parameters.size() > fast_parameters::max) return result;
    const bool parameters_are = std::ranges::all_of(plan.parameters, [](const parameter_plan& parameter) { return parameter.is_typed && is_fast_parameter(parameter.type); });
    result.serve = parameters_are && (plan.vtable == nullptr || is_fast_vtable(plan));
    for (const parameter_plan& parameter : plan.parameters) result.types[result.count++] = parameter.type.vt;
    return result;
}

fast_invoke::~fast_invoke() {
    for (VARIANTARG* argument = converted_; argument != end_; ++argument) clear_variant(*argument);
}

bool fast_invoke::convert(const napi_value* values, std::size_t count) {
    const fast_parameters& parameters = call_.plan->fast;
    if (count != parameters.count) return false;
    for (std::size_t position = 0; position < count; ++position) {
        VARIANTARG* const argument = converted_ - 1;
        *argument = {};
        if (!read_fast(env_.js(), values[position], parameters.types[position], *argument)) return false;
        converted_ = argument;
    }
    return true;
}

HRESULT fast_invoke::invoke(napi_value* result) {
    unique_variant returned;
    COCLASS_RETURN_IF_FAILED(target_.vtable() != nullptr ? invoke_early(returned.get()) : invoke_late(result != nullptr ? returned.get() : nullptr));
    if (result == nullptr) return S_OK;
    if (returned->vt == VT_I4) return js::result_of(env_.js(), napi_create_int32(env_.js(), returned->lVal, result));
    const HRESULT converted = variant_to_js(env_, *returned, result);
    return FAILED(converted) ? name_member(env_, call_, converted) : S_OK;
}

HRESULT fast_invoke::invoke_early(VARIANT* result) {
    const vtable_plan& plan = *call_.plan->vtable;
    std::array<std::uint64_t, max_words + 1> words;
    words[0] = std::bit_cast<std::uint64_t>(target_.vtable());
    std::size_t count = 1;
    for (const vtable_parameter& parameter : plan.parameters) {
        std::uint64_t& word = words[count++];
        switch (parameter.from) {
            case vtable_parameter::source::locale: word = env_.call_locale; break;
            case vtable_parameter::source::result:
                word = std::bit_cast<std::uint64_t>(plan.result.vt == VT_VARIANT ? static_cast<void*>(result) : slot_of(*result, plan.result.vt));
                break;
            case vtable_parameter::source::argument: {
                VARIANTARG& argument = end_[-1 - static_cast<std::ptrdiff_t>(parameter.position)];
                // By value, which x64 passes as a pointer to a copy: ours.
                word = parameter.type.vt == VT_VARIANT ? std::bit_cast<std::uint64_t>(&argument) : argument.ullVal;
                break;
            }
        }
    }
    return call_through_vtable(env_, call_, {words.data(), count}, result);
}

HRESULT fast_invoke::invoke_late(VARIANT* result) {
    DISPID property_put = DISPID_PROPERTYPUT;
    const UINT count = call_.plan->fast.count;
    DISPPARAMS params{arguments_, nullptr, count, 0};
    if (result == nullptr) {
        params.rgdispidNamedArgs = &property_put;
        params.cNamedArgs = 1;
    }
    UINT blamed = no_argument_blamed;
    const HRESULT invoked = dispatch_invoke(env_, call_, params, result, blamed);
    if (blamed < count) {
        const std::size_t position = count - 1 - blamed;
        env_.last_failure().argument = static_cast<int>(position);
        env_.last_failure().argument_name = call_.plan->parameters[position].name;
    }
    return invoked;
}

}  // namespace coclass
