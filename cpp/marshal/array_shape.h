#pragma once

#include "environment/environment.h"

#include <oaidl.h>

#include <vector>

namespace coclass {

// A JavaScript array, or a TypedArray, ArrayBuffer or DataView.
bool is_array_like(napi_env env, napi_value value) noexcept;

// The memory of a TypedArray, ArrayBuffer or DataView.
struct typed_memory {
    const void* data = nullptr;
    std::size_t length = 0;  // in elements
    napi_typedarray_type type = napi_uint8_array;
};
// False if the value is none of these.
bool get_typed_memory(napi_env env, napi_value value, typed_memory& memory) noexcept;

// The dimensions that an array is passed with, first one outermost: those that its bounds mark says, if they still fit,
// else those of its nesting as far as that is rectangular. DISP_E_BADINDEX-like misuse gives E_INVALIDARG with a text.
HRESULT shape_of(environment& env, napi_value array, std::vector<SAFEARRAYBOUND>& dimensions);

}  // namespace coclass
