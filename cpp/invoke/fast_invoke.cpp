#include "invoke/fast_invoke.h"

#include "base/whole_number.h"
#include "environment/long_string.h"
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

// A VARIANT too: it takes any of these values.
bool is_fast_parameter(const value_type& type) noexcept {
    return (is_fast_type(type.vt) || type.vt == VT_VARIANT) && !type.by_ref && type.form == value_type::representation::automation;
}

bool is_fast_vtable(const member_plan& plan) {
    const vtable_plan& vtable = *plan.vtable;
    if (!vtable.returns_hresult || vtable.parameters.size() > fast_parameters::max_words) return false;
    for (const vtable_parameter& parameter : vtable.parameters) {
        if (parameter.from != vtable_parameter::source::argument) continue;
        // The two sides of a dual interface say the same, or neither is to be trusted with a shortcut.
        if (!is_fast_parameter(parameter.type) || parameter.type.vt != plan.parameters[parameter.position].type.vt) return false;
    }
    const value_type& result = vtable.result;
    return !vtable.has_result ||
           (result.form == value_type::representation::automation && result.vt != VT_RECORD && !result.interface_info);
}

// Whether a call frame (environment/call_frame.h) has room for a result of the type.
bool is_word_type(VARTYPE vt) noexcept { return vt == VT_EMPTY || (is_fast_type(vt) && vt != VT_BSTR); }

// The arguments as they are given, and behind them at most the result.
bool is_in_order(const fast_parameters& fast) noexcept {
    for (std::size_t place = 0; place < fast.word_count; ++place) {
        if (fast.words[place] != (place < fast.count ? place : fast_parameters::result_word)) return false;
    }
    return fast.word_count >= fast.count;
}

void find_words(const vtable_plan& vtable, fast_parameters& fast) {
    for (const vtable_parameter& parameter : vtable.parameters) {
        std::uint8_t& word = fast.words[fast.word_count++];
        switch (parameter.from) {
            case vtable_parameter::source::locale: word = fast_parameters::locale_word; break;
            case vtable_parameter::source::result: word = fast_parameters::result_word; break;
            case vtable_parameter::source::argument: word = static_cast<std::uint8_t>(parameter.position); break;
        }
    }
    if (vtable.has_result) fast.result = vtable.result.vt;
    const auto types = std::span{fast.types}.first(fast.count);
    fast.are_words =
        is_word_type(fast.result) && std::ranges::all_of(types, [](VARTYPE vt) { return vt != VT_VARIANT && is_word_type(vt); });
    fast.are_longs = fast.are_words && is_in_order(fast) && std::ranges::all_of(types, [](VARTYPE vt) { return vt == VT_I4; });
}

template <typename Integer>
bool to_integer_word(double number, std::uint64_t& word) noexcept {
    Integer whole = 0;
    if (!to_whole(number, whole)) return false;
    word = static_cast<std::uint64_t>(static_cast<std::int64_t>(whole));
    return true;
}

bool to_float(double number, FLOAT& result) noexcept {
    if (std::isfinite(number) && std::fabs(number) > FLT_MAX) return false;
    result = static_cast<FLOAT>(number);
    return true;
}

template <typename Integer>
bool read_integer(napi_env env, napi_value value, VARTYPE vt, Integer& slot, VARIANT& result) noexcept {
    if (get_integer(env, value, slot) != S_OK) return false;
    result.vt = vt;
    return true;
}

bool read_float(napi_env env, napi_value value, VARIANT& result) noexcept {
    double number = 0;
    if (napi_get_value_double(env, value, &number) != napi_ok || !to_float(number, result.fltVal)) return false;
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
    LONG whole = 0;
    if (napi_get_value_double(env, value, &number) != napi_ok || !to_whole(number, whole)) return false;
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
        case VT_VARIANT:
            return number_to_variant(env, value, &result) == S_OK || read_string(env, value, result) || read_boolean(env, value, result);
        default: return false;
    }
}

// The same of a number or boolean in a call frame, for a parameter that takes nothing else.
bool take_number(const call_frame& frame, std::size_t position, VARTYPE vt, VARIANT& result) noexcept {
    result.vt = vt;
    if (vt != VT_I4) return number_to_word(frame.number_at(position), vt, result.ullVal);
    result.llVal = frame.whole_at(position);
    return true;
}

// The same of either for a VARIANT parameter.
void take_any(const call_frame& frame, std::size_t position, VARIANT& result) noexcept {
    const double number = frame.number_at(position);
    if (frame.kinds[position] == call_frame::boolean) {
        result.boolVal = number != 0 ? VARIANT_TRUE : VARIANT_FALSE;
        result.vt = VT_BOOL;
    } else {
        number_to_variant(number, &result);
    }
}

// The same of a text, which is an argument of the function itself.
bool take_text(napi_env env, napi_value value, const call_frame& frame, std::size_t position, VARIANT& result) noexcept {
    if (frame.kinds[position] != call_frame::latin1_text) return read_string(env, value, result);
    unique_bstr text;
    if (js::get_latin1_bstr(env, value, static_cast<std::size_t>(frame.number_at(position)), text) != S_OK) return false;
    result.bstrVal = text.detach();
    result.vt = VT_BSTR;
    return true;
}

}  // namespace

bool number_to_word(double number, VARTYPE vt, std::uint64_t& word) noexcept {
    switch (vt) {
        case VT_I4: return to_integer_word<LONG>(number, word);
        case VT_R8: word = std::bit_cast<std::uint64_t>(number); return true;
        case VT_BOOL: word = static_cast<std::uint16_t>(number != 0 ? VARIANT_TRUE : VARIANT_FALSE); return true;
        case VT_I1: return to_integer_word<signed char>(number, word);
        case VT_UI1: return to_integer_word<unsigned char>(number, word);
        case VT_I2: return to_integer_word<short>(number, word);
        case VT_UI2: return to_integer_word<unsigned short>(number, word);
        case VT_UI4: return to_integer_word<ULONG>(number, word);
        case VT_I8: return to_integer_word<LONGLONG>(number, word);
        case VT_UI8: return to_integer_word<ULONGLONG>(number, word);
        case VT_R4: {
            FLOAT value = 0;
            if (!to_float(number, value)) return false;
            word = std::bit_cast<std::uint32_t>(value);
            return true;
        }
        default: return false;
    }
}

fast_parameters find_fast_parameters(const member_plan& plan) {
    fast_parameters result;
    if (plan.takes_any_number || plan.parameters.size() > fast_parameters::max) return result;
    const bool parameters_are = std::ranges::all_of(
        plan.parameters, [](const parameter_plan& parameter) { return parameter.is_typed && is_fast_parameter(parameter.type); });
    result.serve = parameters_are && (plan.vtable == nullptr || is_fast_vtable(plan));
    for (const parameter_plan& parameter : plan.parameters) result.types[result.count++] = parameter.type.vt;
    if (result.serve && plan.vtable != nullptr) find_words(*plan.vtable, result);
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

bool fast_invoke::take(const call_frame& frame, napi_callback_info info) {
    const fast_parameters& parameters = call_.plan->fast;
    napi_value values[fast_parameters::max + 1];
    std::size_t fetched = 0;
    for (std::size_t position = 0; position < parameters.count; ++position) {
        VARIANTARG* const argument = converted_ - 1;
        *argument = {};
        const VARTYPE vt = parameters.types[position];
        if (vt != VT_BSTR && vt != VT_VARIANT) {
            if (!take_number(frame, position, vt, *argument)) return false;
        } else if ((frame.kinds[position] & call_frame::any_text) == 0) {
            take_any(frame, position, *argument);
        } else {
            if (fetched == 0) {
                fetched = parameters.count + 1U;
                napi_get_cb_info(env_.js(), info, &fetched, values, nullptr, nullptr);
            }
            if (!take_text(env_.js(), values[position + 1], frame, position, *argument)) return false;
        }
        converted_ = argument;
    }
    return true;
}

HRESULT fast_invoke::invoke(napi_value* result) {
    unique_variant returned;
    COCLASS_RETURN_IF_FAILED(invoke(result == nullptr, *returned));
    if (result == nullptr) return S_OK;
    if (returned->vt == VT_I4) return js::result_of(env_.js(), napi_create_int32(env_.js(), returned->lVal, result));
    const HRESULT converted = variant_to_js(env_, *returned, result);
    return FAILED(converted) ? name_member(env_, call_, converted) : S_OK;
}

HRESULT fast_invoke::invoke(bool is_put, VARIANT& result) {
    if (target_.vtable() != nullptr) return invoke_early(&result);
    return invoke_late(is_put ? nullptr : &result);
}

HRESULT fast_invoke::invoke_early(VARIANT* result) {
    const fast_parameters& fast = call_.plan->fast;
    std::array<std::uint64_t, fast_parameters::max_words + 1> words;
    words[0] = std::bit_cast<std::uint64_t>(target_.vtable());
    for (std::size_t place = 0; place < fast.word_count; ++place) {
        const std::uint8_t source = fast.words[place];
        std::uint64_t& word = words[place + 1U];
        if (source == fast_parameters::result_word) {
            word = std::bit_cast<std::uint64_t>(fast.result == VT_VARIANT ? static_cast<void*>(result) : slot_of(*result, fast.result));
        } else if (source == fast_parameters::locale_word) {
            word = env_.call_locale;
        } else {
            VARIANTARG& argument = end_[-1 - static_cast<std::ptrdiff_t>(source)];
            // By value, which x64 passes as a pointer to a copy: ours.
            word = fast.types[source] == VT_VARIANT ? std::bit_cast<std::uint64_t>(&argument) : argument.ullVal;
        }
    }
    return call_through_vtable(env_, call_, {words.data(), fast.word_count + 1U}, result);
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
