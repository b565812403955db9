#pragma once

#include "base/guid.h"
#include "base/hresult.h"
#include "marshal/js.h"

// In an environment that is being ended no exception can be thrown, which is no reason to end the process. Here and nowhere
// else, so that all sources agree on it.
#define NODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS
#include <napi.h>

#include <concepts>
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

// A plain object, field by field.
class object_builder {
public:
    explicit object_builder(Napi::Env env) : object_(Napi::Object::New(env)) {}

    object_builder& set(const char* name, napi_value value) {
        object_.Set(name, value);
        return *this;
    }
    // A number or a boolean.
    template <typename Value>
        requires(std::integral<Value> || std::floating_point<Value>)
    object_builder& set(const char* name, Value value) {
        object_.Set(name, value);
        return *this;
    }
    object_builder& set(const char* name, std::wstring_view value) { return set(name, text(object_.Env(), value)); }
    object_builder& set(const char* name, const object_builder& value) { return set(name, value.object_); }
    object_builder& set(const char* name, REFGUID value) { return set(name, guid_text(value)); }
    // Leaves the field out where the text is empty.
    object_builder& set_if_any(const char* name, std::wstring_view value) { return value.empty() ? *this : set(name, value); }

    operator Napi::Object() const { return object_; }
    operator Napi::Value() const { return object_; }

private:
    Napi::Object object_;
};

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
