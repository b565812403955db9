#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

#include "coclass_test_server.h"

namespace test_server {

struct bstr_deleter {
    void operator()(BSTR text) const { SysFreeString(text); }
};
using unique_bstr = std::unique_ptr<std::remove_pointer_t<BSTR>, bstr_deleter>;

struct safearray_deleter {
    void operator()(SAFEARRAY* array) const { SafeArrayDestroy(array); }
};
using unique_safearray = std::unique_ptr<SAFEARRAY, safearray_deleter>;

class unique_variant {
public:
    unique_variant() { VariantInit(&value_); }
    unique_variant(unique_variant&& other) noexcept : value_(other.value_) { VariantInit(&other.value_); }
    unique_variant(const unique_variant&) = delete;
    unique_variant& operator=(const unique_variant&) = delete;
    ~unique_variant() { VariantClear(&value_); }

    VARIANT& get() { return value_; }
    const VARIANT& get() const { return value_; }

    VARIANT* put()
    {
        VariantClear(&value_);
        return &value_;
    }

    VARIANT detach()
    {
        VARIANT result = value_;
        VariantInit(&value_);
        return result;
    }

private:
    VARIANT value_;
};

// OLE Automation never writes through a VARIANT it only reads, but its functions take it as writable.
inline HRESULT copy_variant(const VARIANT& from, VARIANT* to)
{
    VariantInit(to);
    return VariantCopy(to, const_cast<VARIANT*>(&from));
}

inline HRESULT copy_variant_ind(const VARIANT& from, VARIANT* to)
{
    VariantInit(to);
    return VariantCopyInd(to, const_cast<VARIANT*>(&from));
}

inline HRESULT to_bstr(std::wstring_view text, BSTR* result)
{
    if (!result) return E_POINTER;
    *result = SysAllocStringLen(text.data(), static_cast<UINT>(text.size()));
    return *result ? S_OK : E_OUTOFMEMORY;
}

inline std::wstring_view view(BSTR text) { return {text ? text : L"", SysStringLen(text)}; }

template <typename Type>
HRESULT give(Type value, Type* result)
{
    if (!result) return E_POINTER;
    *result = value;
    return S_OK;
}

}  // namespace test_server
