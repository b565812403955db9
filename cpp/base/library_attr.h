#pragma once

#include <windows.h>

#include <oaidl.h>

namespace coclass {

// The TLIBATTR that an ITypeLib lends, given back when this goes.
class library_attr {
public:
    explicit library_attr(ITypeLib* library) noexcept : library_(library), result_(library->GetLibAttr(&attr_)) {}
    library_attr(const library_attr&) = delete;
    library_attr& operator=(const library_attr&) = delete;
    ~library_attr() {
        if (SUCCEEDED(result_)) library_->ReleaseTLibAttr(attr_);
    }

    HRESULT result() const noexcept { return result_; }
    const TLIBATTR* operator->() const noexcept { return attr_; }
    const TLIBATTR& operator*() const noexcept { return *attr_; }

private:
    ITypeLib* library_;
    TLIBATTR* attr_ = nullptr;
    HRESULT result_;
};

}  // namespace coclass
