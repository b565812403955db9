#pragma once

#include <cstring>
#include <type_traits>

#include "owned.h"
#include "sample_values.h"

namespace test_server {

// sample_value, for a result of the C++ type.
template <VARTYPE vt, typename Type>
HRESULT typed_sample(Type* result)
{
    if (!result) return E_POINTER;
    unique_variant value;
    const HRESULT hr = sample_value(vt, &value.get());
    if (FAILED(hr)) return hr;
    const VARIANT taken = value.detach();
    if constexpr (std::is_same_v<Type, VARIANT>) {
        *result = taken;
    } else if constexpr (std::is_same_v<Type, DECIMAL>) {
        *result = V_DECIMAL(&taken);
        result->wReserved = 0;
    } else {
        std::memcpy(result, &V_I8(&taken), sizeof *result);
    }
    return S_OK;
}

}  // namespace test_server
