#pragma once

#include "environment/environment.h"
#include "environment/js_object.h"

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <limits>
#include <string>

namespace coclass {

// A place in the plain data that JavaScript gave: reads what stands there, strictly, and throws a failure that says where it
// was ('createTypeLibrary: types[3].functions[2].name: expected a string, got undefined'). A place knows the one that it is in,
// so places live on the stack, and the outer ones longer.
class js_place {
public:
    // The whole: `function` is what the caller called.
    js_place(environment& env, const char* function, Napi::Value value) noexcept : env_(env), name_(function), value_(value) {}
    js_place(const js_place&) = delete;
    js_place& operator=(const js_place&) = delete;

    environment& env() const noexcept { return env_; }
    Napi::Value value() const noexcept { return value_; }
    bool is_undefined() const { return value_.IsUndefined(); }

    // To be thrown. `what` begins in lower case.
    hresult_error failed(HRESULT result, std::wstring_view what) const;
    hresult_error invalid(std::wstring_view what) const { return failed(E_INVALIDARG, what); }
    hresult_error expected(std::wstring_view what) const;
    // To be thrown for the failure of a conversion, which has noted what went wrong.
    hresult_error blamed(HRESULT result) const;

    // The value of a property.
    js_place operator[](const char* name) const&;
    js_place operator[](const char* name) const&& = delete;
    // An array's.
    std::uint32_t length() const { return list().Length(); }
    // Every element of an array: `use(element, index)`. A getter may change the array meanwhile, which is a failure.
    template <typename Use>
    void each(Use use) const {
        const Napi::Array array = list();
        const std::uint32_t count = array.Length();
        for (std::uint32_t index = 0; index < count; ++index) {
            const Napi::HandleScope scope{array.Env()};
            use(js_place{*this, index, array.Get(index)}, index);
        }
        if (const std::uint32_t now = array.Length(); now != count) {
            throw js_place{*this, std::min(count, now), value_}.invalid(L"the array changed while it was read");
        }
    }

    // A string without NULs that is not empty.
    std::wstring text() const;
    // The same, or empty where it is undefined.
    std::wstring optional_text() const { return is_undefined() ? std::wstring{} : text(); }
    GUID guid() const;
    bool truth() const;
    // A whole number within the type's range.
    template <std::integral Number>
    requires(sizeof(Number) <= sizeof(std::int32_t)) Number number()
    const { return static_cast<Number>(whole(std::numeric_limits<Number>::min(), std::numeric_limits<Number>::max())); }
    double whole(double lowest, double highest) const;

private:
    js_place(const js_place& parent, const char* name, Napi::Value value) noexcept
        : env_(parent.env_), parent_(&parent), name_(name), value_(value) {}
    js_place(const js_place& parent, std::uint32_t index, Napi::Value value) noexcept
        : env_(parent.env_), parent_(&parent), index_(index), value_(value) {}

    Napi::Array list() const;
    std::wstring path() const;

    environment& env_;
    const js_place* parent_ = nullptr;
    const char* name_ = nullptr;  // null for an element
    std::uint32_t index_ = 0;
    Napi::Value value_;
};

}  // namespace coclass
