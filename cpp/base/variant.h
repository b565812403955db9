#pragma once

#include <windows.h>

#include <oleauto.h>

#include <utility>

namespace coclass {

// An owned VARIANT: cleared when it goes.
class unique_variant {
public:
    unique_variant() noexcept { VariantInit(&value_); }
    unique_variant(unique_variant&& other) noexcept : value_(other.detach()) {}
    unique_variant& operator=(unique_variant&& other) noexcept {
        std::swap(value_, other.value_);
        return *this;
    }
    unique_variant(const unique_variant&) = delete;
    unique_variant& operator=(const unique_variant&) = delete;
    ~unique_variant() { VariantClear(&value_); }

    VARIANT* get() noexcept { return &value_; }
    const VARIANT* get() const noexcept { return &value_; }
    VARIANT* operator->() noexcept { return &value_; }
    VARIANT& operator*() noexcept { return value_; }

    VARIANT detach() noexcept {
        VARIANT result = value_;
        VariantInit(&value_);
        return result;
    }

    void clear() noexcept { VariantClear(&value_); }

private:
    VARIANT value_;
};

}  // namespace coclass
