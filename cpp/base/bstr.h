#pragma once

#include <windows.h>

#include <oleauto.h>

#include <string_view>
#include <utility>

namespace coclass {

// An owned BSTR. The null BSTR is the empty string (a rule of Automation).
class unique_bstr {
public:
    unique_bstr() noexcept = default;
    explicit unique_bstr(BSTR owned) noexcept : text_(owned) {}
    explicit unique_bstr(std::wstring_view text) noexcept : text_(SysAllocStringLen(text.data(), static_cast<UINT>(text.size()))) {}
    unique_bstr(unique_bstr&& other) noexcept : text_(other.detach()) {}
    unique_bstr& operator=(unique_bstr&& other) noexcept {
        std::swap(text_, other.text_);
        return *this;
    }
    unique_bstr(const unique_bstr&) = delete;
    unique_bstr& operator=(const unique_bstr&) = delete;
    ~unique_bstr() { SysFreeString(text_); }

    BSTR get() const noexcept { return text_; }
    BSTR detach() noexcept { return std::exchange(text_, nullptr); }
    BSTR* put() noexcept {
        SysFreeString(detach());
        return &text_;
    }
    explicit operator bool() const noexcept { return text_ != nullptr; }

    std::wstring_view view() const noexcept {
        return text_ == nullptr ? std::wstring_view{} : std::wstring_view{text_, SysStringLen(text_)};
    }

private:
    BSTR text_ = nullptr;
};

}  // namespace coclass
