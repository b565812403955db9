#pragma once

#include "marshal/environment.h"
#include "marshal/handle_scope.h"

#include <string_view>

namespace coclass {

// Makes a plain JavaScript object field by field; the first failure stays and is told at the end.
class object_builder {
public:
    explicit object_builder(environment& env) : env_(env.js()) { note(napi_create_object(env_, &object_)); }

    object_builder& set(const char* name, napi_value value) {
        note(js::set(env_, object_, name, value));
        return *this;
    }
    object_builder& set(const char* name, double value) {
        note(js::set(env_, object_, name, value));
        return *this;
    }
    object_builder& set(const char* name, bool value) {
        note(js::set(env_, object_, name, value));
        return *this;
    }
    object_builder& set(const char* name, std::wstring_view value) {
        note(js::set(env_, object_, name, value));
        return *this;
    }
    // Leaves the field out where the text is empty.
    object_builder& set_if_any(const char* name, std::wstring_view value) { return value.empty() ? *this : set(name, value); }

    HRESULT finish(napi_value* result) const noexcept {
        *result = object_;
        return js::result_of(env_, status_);
    }

private:
    void note(napi_status status) noexcept {
        if (status_ == napi_ok) status_ = status;
    }

    napi_env env_;
    napi_value object_ = nullptr;
    napi_status status_ = napi_ok;
};

// Makes an array of `count` elements, each by `make(index, &element)`.
template <typename Make>
HRESULT make_array(environment& env, std::size_t count, Make make, napi_value* result) {
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_create_array_with_length(env.js(), count, result)));
    for (std::size_t index = 0; index < count; ++index) {
        const handle_scope scope{env.js()};
        napi_value element = nullptr;
        COCLASS_RETURN_IF_FAILED(make(index, &element));
        COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_set_element(env.js(), *result, static_cast<std::uint32_t>(index), element)));
    }
    return S_OK;
}

}  // namespace coclass
