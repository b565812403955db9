#pragma once

#include "base/record_memory.h"

#include <windows.h>

#include <oleauto.h>

#include <utility>

namespace coclass {

// VariantClear, without the call for types that have nothing to free; records lose all of their fields (record_memory.h).
inline void clear_variant(VARIANT& value) noexcept {
    if (value.vt < VT_BSTR || value.vt == VT_BOOL || (value.vt >= VT_I1 && value.vt <= VT_UINT)) {
        value.vt = VT_EMPTY;
    } else {
        clear_records_in(value);
        VariantClear(&value);
    }
}

// An owned VARIANT: cleared when it goes.
class unique_variant {
public:
    unique_variant() noexcept = default;
    unique_variant(unique_variant&& other) noexcept : value_(other.detach()) {}
    unique_variant& operator=(unique_variant&& other) noexcept {
        std::swap(value_, other.value_);
        return *this;
    }
    unique_variant(const unique_variant&) = delete;
    unique_variant& operator=(const unique_variant&) = delete;
    ~unique_variant() { clear_variant(value_); }

    VARIANT* get() noexcept { return &value_; }
    const VARIANT* get() const noexcept { return &value_; }
    VARIANT* operator->() noexcept { return &value_; }
    VARIANT& operator*() noexcept { return value_; }
    const VARIANT& operator*() const noexcept { return value_; }

    VARIANT detach() noexcept {
        VARIANT result = value_;
        value_.vt = VT_EMPTY;
        return result;
    }

    void clear() noexcept { clear_variant(value_); }

private:
    VARIANT value_{};  // VT_EMPTY
};

}  // namespace coclass
