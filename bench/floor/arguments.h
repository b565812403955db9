#pragma once

#include "base/com_ptr.h"
#include "base/hresult.h"

#include <node_api.h>

#include <oaidl.h>

#include <array>
#include <string>
#include <vector>

namespace bench_floor {

// The interface that an object was opened by, and the same as an IDispatch where it is one.
struct opened_object {
    coclass::com_ptr<IUnknown> reference;
    IDispatch* dispatch = nullptr;
};

// What JavaScript gave to one of the functions, read by position.
class arguments {
public:
    arguments(napi_env env, napi_callback_info info) noexcept;

    // For the loops that call through IDispatch: E_NOINTERFACE for an object that has none.
    HRESULT object(std::size_t index, IDispatch*& result) const;
    HRESULT object(std::size_t index, IUnknown*& result) const;
    napi_value at(std::size_t index) const noexcept { return values_[index]; }
    HRESULT close(std::size_t index) const;
    HRESULT text(std::size_t index, std::wstring& result) const;
    HRESULT guid(std::size_t index, GUID& result) const;
    HRESULT number(std::size_t index, unsigned& result) const;
    HRESULT numbers(std::size_t index, std::vector<LONG>& result) const;

private:
    using holder = opened_object;
    friend HRESULT make_external(napi_env env, holder object, napi_value* result);

    holder* holder_at(std::size_t index) const noexcept;

    napi_env env_;
    std::array<napi_value, 5> values_{};
};

// An object for JavaScript to hold. It must be closed before the thread leaves its apartment, which may be before it is
// collected.
HRESULT make_external(napi_env env, opened_object object, napi_value* result);

}  // namespace bench_floor
