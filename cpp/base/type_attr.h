#pragma once

#include <windows.h>

#include <oleauto.h>

#include <span>

namespace coclass {

// Structures that an ITypeInfo lends, given back when these go.

class type_attr {
public:
    explicit type_attr(ITypeInfo* info) noexcept : info_(info), result_(info->GetTypeAttr(&attr_)) {}
    type_attr(const type_attr&) = delete;
    type_attr& operator=(const type_attr&) = delete;
    ~type_attr() {
        if (SUCCEEDED(result_)) info_->ReleaseTypeAttr(attr_);
    }

    HRESULT result() const noexcept { return result_; }
    const TYPEATTR* get() const noexcept { return attr_; }
    const TYPEATTR* operator->() const noexcept { return attr_; }

private:
    ITypeInfo* info_;
    TYPEATTR* attr_ = nullptr;
    HRESULT result_;
};

class func_desc {
public:
    func_desc(ITypeInfo* info, UINT index) noexcept : info_(info), result_(info->GetFuncDesc(index, &desc_)) {}
    func_desc(const func_desc&) = delete;
    func_desc& operator=(const func_desc&) = delete;
    ~func_desc() {
        if (SUCCEEDED(result_)) info_->ReleaseFuncDesc(desc_);
    }

    HRESULT result() const noexcept { return result_; }
    const FUNCDESC* operator->() const noexcept { return desc_; }
    const FUNCDESC& operator*() const noexcept { return *desc_; }

private:
    ITypeInfo* info_;
    FUNCDESC* desc_ = nullptr;
    HRESULT result_;
};

class var_desc {
public:
    var_desc(ITypeInfo* info, UINT index) noexcept : info_(info), result_(info->GetVarDesc(index, &desc_)) {}
    var_desc(const var_desc&) = delete;
    var_desc& operator=(const var_desc&) = delete;
    ~var_desc() {
        if (SUCCEEDED(result_)) info_->ReleaseVarDesc(desc_);
    }

    HRESULT result() const noexcept { return result_; }
    const VARDESC* get() const noexcept { return desc_; }
    const VARDESC* operator->() const noexcept { return desc_; }

private:
    ITypeInfo* info_;
    VARDESC* desc_ = nullptr;
    HRESULT result_;
};

// Custom data that ITypeLib2 and ITypeInfo2 give, freed when this goes.
class custom_data {
public:
    custom_data() noexcept = default;
    custom_data(const custom_data&) = delete;
    custom_data& operator=(const custom_data&) = delete;
    ~custom_data() {
        // Wine gives an array of none too, which its ClearCustData does not free.
        if (data_.cCustData == 0) {
            CoTaskMemFree(data_.prgCustData);
        } else {
            ClearCustData(&data_);
        }
    }

    CUSTDATA* put() noexcept { return &data_; }
    std::span<const CUSTDATAITEM> items() const noexcept { return {data_.prgCustData, data_.cCustData}; }

private:
    CUSTDATA data_{};
};

}  // namespace coclass
