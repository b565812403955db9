#pragma once

#include <limits>
#include <vector>

#include "call_slots.h"
#include "classes.h"
#include "vectors.h"

// Values that tell a right implementation from a nearly right one; each call makes new ones, which the caller owns.
namespace test_server {

inline IDispatch* new_child()
{
    IDispatch* child = nullptr;
    create_child(&child);
    return child;
}

inline SAFEARRAY* new_longs(std::initializer_list<long> values)
{
    SAFEARRAY* array = nullptr;
    const long* next = values.begin();
    make_vector<long>(
        VT_I4, static_cast<long>(values.size()), [&](long) { return *next++; }, &array);
    return array;
}

inline SAFEARRAY* new_doubles(std::initializer_list<double> values)
{
    SAFEARRAY* array = nullptr;
    const double* next = values.begin();
    make_vector<double>(
        VT_R8, static_cast<long>(values.size()), [&](long) { return *next++; }, &array);
    return array;
}

inline SAFEARRAY* new_strings(std::initializer_list<std::wstring_view> values)
{
    SAFEARRAY* array = nullptr;
    const std::wstring_view* next = values.begin();
    make_vector<BSTR>(
        VT_BSTR, static_cast<long>(values.size()), [&](long) { return new_bstr(*next++); }, &array);
    return array;
}

// A VARIANT that owns a value of the type.
template <VARTYPE vt>
VARIANT variant_of(typename automation_type<vt>::type value)
{
    return automation<vt>::borrow(value);
}

inline VARIANT text_variant(std::wstring_view text) { return variant_of<VT_BSTR>(new_bstr(text)); }

inline VARIANT bare_variant(VARTYPE vt)
{
    VARIANT result;
    VariantInit(&result);
    V_VT(&result) = vt;
    return result;
}

inline VARIANT missing_variant() { return variant_of<VT_ERROR>(DISP_E_PARAMNOTFOUND); }

inline DECIMAL decimal_of(unsigned long low, unsigned char scale, bool negative)
{
    DECIMAL result = {};
    result.Lo32 = low;
    result.scale = scale;
    result.sign = negative ? DECIMAL_NEG : 0;
    return result;
}

inline SAFEARRAY* new_variants()
{
    SAFEARRAY* array = nullptr;
    make_vector<VARIANT>(
        VT_VARIANT, 4,
        [](long index) {
            switch (index) {
                case 0: return variant_of<VT_I4>(1);
                case 1: return text_variant(L"two");
                case 2: return variant_of<VT_R8>(3.5);
                default: return bare_variant(VT_NULL);
            }
        },
        &array);
    return array;
}

template <VARTYPE vt>
std::vector<typename automation_type<vt>::type> telling_values()
{
    using type = typename automation_type<vt>::type;
    using limits = std::numeric_limits<type>;
    if constexpr (vt == VT_BOOL) {
        return {VARIANT_TRUE, VARIANT_FALSE};
    } else if constexpr (vt == VT_BSTR) {
        return {nullptr,
                new_bstr(L""),
                new_bstr(L"abc"),
                new_bstr(std::wstring_view(L"a\0b", 3)),
                new_bstr(L"\u00e4\u20ac\xd83d\xde00"),
                new_bstr(std::wstring(5000, L'x'))};
    } else if constexpr (vt == VT_CY) {
        return {CURRENCY{.int64 = 0}, CURRENCY{.int64 = 12500}, CURRENCY{.int64 = -1},
                CURRENCY{.int64 = std::numeric_limits<__int64>::min()}, CURRENCY{.int64 = std::numeric_limits<__int64>::max() - 10000}};
    } else if constexpr (vt == VT_DECIMAL) {
        return {decimal_of(0, 0, false), decimal_of(15, 1, true), decimal_of(4000000000UL, 4, false)};
    } else if constexpr (vt == VT_DATE) {
        return {36925.75, -30701.0, 0.5};
    } else if constexpr (vt == VT_ERROR) {
        return {S_OK, E_FAIL, DISP_E_BADINDEX};
    } else if constexpr (vt == VT_VARIANT) {
        return {bare_variant(VT_EMPTY),
                bare_variant(VT_NULL),
                variant_of<VT_I4>(-5),
                variant_of<VT_R8>(1.5),
                variant_of<VT_BOOL>(VARIANT_TRUE),
                text_variant(L"abc"),
                variant_of<VT_DISPATCH>(new_child())};
    } else if constexpr (std::is_pointer_v<type>) {
        return {nullptr, new_child()};
    } else if constexpr (std::is_floating_point_v<type>) {
        return {0,
                static_cast<type>(-0.0),
                1.5,
                -2.25,
                limits::max(),
                limits::lowest(),
                limits::denorm_min(),
                limits::infinity(),
                -limits::infinity(),
                limits::quiet_NaN()};
    } else {
        return {0, 1, limits::min(), limits::max(), static_cast<type>(-1)};
    }
}

// For [in, out]: where the result does not depend on anything but the value.
template <VARTYPE vt>
std::vector<typename automation_type<vt>::type> stepped_values()
{
    if constexpr (vt == VT_VARIANT) return {variant_of<VT_I4>(-5), text_variant(L"abc")};
    else return telling_values<vt>();
}

}  // namespace test_server
