#pragma once

#include "step_value.h"

namespace test_server {

// The storage of one property; released with the object.
template <typename Type>
class stored_value {
public:
    ~stored_value() { clear_value(value_); }
    stored_value() = default;
    stored_value(const stored_value&) = delete;
    stored_value& operator=(const stored_value&) = delete;

    HRESULT get(Type* result) const { return copy_value(value_, result); }

    HRESULT put(const Type& value)
    {
        Type copy{};
        const HRESULT hr = copy_value(value, &copy);
        if (FAILED(hr)) return hr;
        clear_value(value_);
        value_ = copy;
        return S_OK;
    }

private:
    Type value_{};
};

}  // namespace test_server
