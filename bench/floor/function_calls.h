#pragma once

#include "base/hresult.h"

#include <node_api.h>

// What served calls are measured against: a JavaScript function called through Node-API, as the shortest code in C++ does it.
namespace bench_floor {

// napi_call_function alone: the same two numbers each time, nothing read of what is returned.
HRESULT call_function(napi_env env, napi_value function, unsigned count);

// With what a caller has turned into JavaScript's values and back, each time anew.
HRESULT call_with_longs(napi_env env, napi_value function, unsigned count);
HRESULT call_with_doubles(napi_env env, napi_value function, unsigned count);
// A BSTR goes in, and one comes out.
HRESULT call_with_string(napi_env env, napi_value function, unsigned length, unsigned count);

}  // namespace bench_floor
