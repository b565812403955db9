#pragma once

#include "base/hresult.h"
#include "environment/js_builder.h"

// In an environment that is being ended no exception can be thrown, which is no reason to end the process. Here and nowhere
// else, so that all sources agree on it.
#define NODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS
#include <napi.h>

#include <string_view>

// JavaScript values made with node-addon-api, for code that is called seldom: what fails throws (cpp/binding/README.md).
namespace coclass::js {

inline Napi::String text(Napi::Env env, std::wstring_view text) {
    napi_value result = nullptr;
    throw_if_failed(result_of(env, create_string(env, text, &result)));
    return {env, result};
}

// What a function that returns an HRESULT makes: `make(&value)`.
template <typename Make>
Napi::Value made(Napi::Env env, Make make) {
    napi_value result = nullptr;
    throw_if_failed(make(&result));
    return {env, result};
}

// An array of `count` elements, each of them `make(index)`.
template <typename Make>
Napi::Array array(Napi::Env env, std::size_t count, Make make) {
    Napi::Array result = Napi::Array::New(env, count);
    for (std::size_t index = 0; index < count; ++index) {
        const Napi::HandleScope scope{env};
        result.Set(static_cast<std::uint32_t>(index), static_cast<napi_value>(make(index)));
    }
    return result;
}

// Array.prototype.push
inline void push(Napi::Array array, Napi::Value value) { array.Set(array.Length(), value); }

}  // namespace coclass::js
