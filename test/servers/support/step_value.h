#pragma once

#include <algorithm>
#include <string>
#include <type_traits>

#include "classes.h"
#include "owned.h"
#include "variant_text.h"

// How a value of each C++ type is copied, cleared and, for an [in, out] parameter, changed.
namespace test_server {

template <typename Type>
HRESULT copy_value(const Type& value, Type* result)
{
    if (!result) return E_POINTER;
    if constexpr (std::is_same_v<Type, BSTR>) {
        *result = value ? SysAllocStringByteLen(reinterpret_cast<const char*>(value), SysStringByteLen(value)) : nullptr;
        return value && !*result ? E_OUTOFMEMORY : S_OK;
    } else if constexpr (std::is_same_v<Type, VARIANT>) {
        return copy_variant(value, result);
    } else {
        if constexpr (std::is_pointer_v<Type>) {
            if (value) value->AddRef();
        }
        *result = value;
        return S_OK;
    }
}

template <typename Type>
void clear_value(Type& value)
{
    if constexpr (std::is_same_v<Type, BSTR>) {
        SysFreeString(value);
    } else if constexpr (std::is_same_v<Type, VARIANT>) {
        VariantClear(&value);
    } else if constexpr (std::is_pointer_v<Type>) {
        if (value) value->Release();
    }
    value = Type{};
}

inline HRESULT reverse_with_mark(BSTR& value)
{
    std::wstring text(view(value));
    std::reverse(text.begin(), text.end());
    BSTR changed = nullptr;
    const HRESULT hr = to_bstr(text + L"!", &changed);
    if (FAILED(hr)) return hr;
    SysFreeString(value);
    value = changed;
    return S_OK;
}

// Nothing becomes a new child, an object becomes nothing.
template <typename Interface>
HRESULT swap_object(Interface*& value)
{
    if (value) {
        value->Release();
        value = nullptr;
        return S_OK;
    }
    IDispatch* child = nullptr;
    const HRESULT hr = create_child(&child);
    value = child;
    return hr;
}

// VT_I4 goes up by one, a string is reversed, anything else becomes its description.
inline HRESULT step_variant(VARIANT& value)
{
    if (V_VT(&value) == VT_I4) {
        ++V_I4(&value);
        return S_OK;
    }
    if (V_VT(&value) == VT_BSTR) return reverse_with_mark(V_BSTR(&value));
    BSTR text = nullptr;
    const HRESULT hr = to_bstr(variant_text(value), &text);
    if (FAILED(hr)) return hr;
    VariantClear(&value);
    V_VT(&value) = VT_BSTR;
    V_BSTR(&value) = text;
    return S_OK;
}

// Numbers wrap around when they pass the end of their type.
template <VARTYPE vt, typename Type>
HRESULT step_value(Type& value)
{
    if constexpr (vt == VT_BOOL) {
        value = value ? VARIANT_FALSE : VARIANT_TRUE;
    } else if constexpr (vt == VT_BSTR) {
        return reverse_with_mark(value);
    } else if constexpr (vt == VT_CY) {
        value.int64 += 10000;
    } else if constexpr (vt == VT_DECIMAL) {
        DECIMAL one = {};
        one.Lo32 = 1;
        DECIMAL sum = {};
        const HRESULT hr = VarDecAdd(&value, &one, &sum);
        if (SUCCEEDED(hr)) value = sum;
        return hr;
    } else if constexpr (vt == VT_VARIANT) {
        return step_variant(value);
    } else if constexpr (std::is_pointer_v<Type>) {
        return swap_object(value);
    } else if constexpr (std::is_floating_point_v<Type>) {
        value += 1;
    } else {
        value = static_cast<Type>(static_cast<std::make_unsigned_t<Type>>(value) + 1U);
    }
    return S_OK;
}

}  // namespace test_server
