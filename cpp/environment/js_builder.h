#pragma once

#include "base/guid.h"
#include "base/hresult.h"
#include "environment/handle_scope.h"
#include "environment/js.h"

#include <concepts>
#include <string_view>

// Plain objects and arrays, for code that throws and for code that does not (cpp/binding/README.md).
namespace coclass::js {

template <typename Value>
concept number_or_boolean = std::integral<Value> || std::floating_point<Value>;

// A plain object, field by field. The first failure stays and is told at the end: by `finish`, or thrown where the object is
// taken as one of node-addon-api's values.
class object_builder {
public:
    explicit object_builder(napi_env env) noexcept : env_(env), status_(napi_create_object(env, &object_)) {}

    object_builder& set(const char* name, napi_value value) noexcept { return set(name, napi_ok, value); }
    template <number_or_boolean Value>
    object_builder& set(const char* name, Value value) noexcept {
        napi_value made = nullptr;
        napi_status status = napi_ok;
        if constexpr (std::same_as<Value, bool>) {
            status = napi_get_boolean(env_, value, &made);
        } else {
            status = napi_create_double(env_, static_cast<double>(value), &made);
        }
        return set(name, status, made);
    }
    object_builder& set(const char* name, std::wstring_view value) noexcept {
        napi_value made = nullptr;
        const napi_status status = create_string(env_, value, &made);
        return set(name, status, made);
    }
    object_builder& set(const char* name, REFGUID value) { return set(name, guid_text(value)); }
    // Under a name that is known at run time only.
    object_builder& set(std::wstring_view name, napi_value value) noexcept {
        napi_value key = nullptr;
        if (status_ == napi_ok) status_ = create_string(env_, name, &key);
        if (status_ == napi_ok) status_ = napi_set_property(env_, object_, key, value);
        return *this;
    }
    object_builder& set(const char* name, const object_builder& value) noexcept { return set(name, value.status_, value.object_); }
    // Leaves the field out where the text is empty.
    object_builder& set_if_any(const char* name, std::wstring_view value) noexcept { return value.empty() ? *this : set(name, value); }

    HRESULT finish(napi_value* result) const noexcept {
        *result = object_;
        return result_of(env_, status_);
    }

    template <std::constructible_from<napi_env, napi_value> Value>
    operator Value() const {
        throw_if_failed(result_of(env_, status_));
        return Value{env_, object_};
    }

private:
    object_builder& set(const char* name, napi_status status, napi_value value) noexcept {
        if (status_ == napi_ok) status_ = status == napi_ok ? js::set(env_, object_, name, value) : status;
        return *this;
    }

    napi_env env_;
    napi_value object_ = nullptr;
    napi_status status_;
};

// An array of `count` elements, each made by `make(index, &element)`, which returns an HRESULT.
template <typename Make>
HRESULT make_array(napi_env env, std::size_t count, Make make, napi_value* result) {
    COCLASS_RETURN_IF_FAILED(result_of(env, napi_create_array_with_length(env, count, result)));
    for (std::size_t index = 0; index < count; ++index) {
        const handle_scope scope{env};
        napi_value element = nullptr;
        COCLASS_RETURN_IF_FAILED(make(index, &element));
        COCLASS_RETURN_IF_FAILED(result_of(env, napi_set_element(env, *result, static_cast<std::uint32_t>(index), element)));
    }
    return S_OK;
}

}  // namespace coclass::js
