#pragma once

#include "marshal/environment.h"
#include "marshal/handle_scope.h"

#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>

namespace coclass {

// A place in the plain data that JavaScript gave: reads what stands there, strictly, and says in a failure where it was
// ('createTypeLibrary: types[3].functions[2].name: expected a string, got undefined'). Places know the one that they are in,
// so they live on the stack.
class js_place {
public:
    // The whole: `function` is what the caller called.
    js_place(environment& env, const char* function, napi_value value) noexcept : env_(env), name_(function), value_(value) {}
    js_place(const js_place&) = delete;
    js_place& operator=(const js_place&) = delete;

    environment& env() const noexcept { return env_; }
    napi_value value() const noexcept { return value_; }
    bool is_undefined() const noexcept { return js::type_of(env_.js(), value_) == napi_undefined; }

    // Notes the failure with its place. `what` begins in lower case.
    HRESULT fail(HRESULT result, std::wstring_view what) const;
    HRESULT expected(std::wstring_view what) const;
    // Puts the place in front of a failure that a conversion has noted.
    HRESULT blame(HRESULT result) const;

    // The value of a property, into anything that has a `get` below.
    template <typename Result>
    HRESULT read(const char* name, Result& result) const {
        return at(name, [&](const js_place& field) { return field.get(result); });
    }
    template <typename Use>
    HRESULT at(const char* name, Use use) const {
        COCLASS_RETURN_IF_FAILED(is_object());
        js_place field{*this, name};
        COCLASS_RETURN_IF_FAILED(js::result_of(env_.js(), napi_get_named_property(env_.js(), value_, name, &field.value_)));
        return use(field);
    }
    // Every element of an array under a property: `use(element, index)`.
    template <typename Use>
    HRESULT each(const char* name, Use use) const {
        return at(name, [&](const js_place& list) { return list.each_element(use); });
    }

    HRESULT is_object() const;
    // A string without NULs that is not empty.
    HRESULT get(std::wstring& text) const;
    // The same, or empty where it is undefined.
    HRESULT get_optional(std::wstring& text) const;
    HRESULT get(GUID& guid) const;
    HRESULT get(bool& truth) const;
    template <typename Number>
        requires(std::is_integral_v<Number> && sizeof(Number) <= sizeof(std::int32_t))
    HRESULT get(Number& number) const {
        double value = 0;
        COCLASS_RETURN_IF_FAILED(get_whole(std::numeric_limits<Number>::min(), std::numeric_limits<Number>::max(), value));
        number = static_cast<Number>(value);
        return S_OK;
    }
    HRESULT get_whole(double lowest, double highest, double& number) const;

private:
    js_place(const js_place& parent, const char* name) noexcept : env_(parent.env_), parent_(&parent), name_(name) {}
    js_place(const js_place& parent, std::uint32_t index) noexcept : env_(parent.env_), parent_(&parent), index_(index) {}

    HRESULT length(std::uint32_t& result) const;
    template <typename Use>
    HRESULT each_element(Use use) const {
        std::uint32_t count = 0;
        COCLASS_RETURN_IF_FAILED(length(count));
        for (std::uint32_t index = 0; index < count; ++index) {
            const handle_scope scope{env_.js()};
            js_place element{*this, index};
            COCLASS_RETURN_IF_FAILED(js::result_of(env_.js(), napi_get_element(env_.js(), value_, index, &element.value_)));
            COCLASS_RETURN_IF_FAILED(use(element, index));
        }
        return S_OK;
    }
    std::wstring path() const;

    environment& env_;
    const js_place* parent_ = nullptr;
    const char* name_ = nullptr;  // null for an element
    std::uint32_t index_ = 0;
    napi_value value_ = nullptr;
};

}  // namespace coclass
