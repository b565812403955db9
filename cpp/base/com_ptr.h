#pragma once

#include <windows.h>

#include <unknwn.h>

#include <utility>

namespace coclass {

// One counted reference to a COM interface.
template <typename Interface>
class com_ptr {
public:
    com_ptr() noexcept = default;
    com_ptr(const com_ptr& other) noexcept : pointer_(other.pointer_) {
        if (pointer_ != nullptr) pointer_->AddRef();
    }
    com_ptr(com_ptr&& other) noexcept : pointer_(std::exchange(other.pointer_, nullptr)) {}
    ~com_ptr() { reset(); }

    com_ptr& operator=(com_ptr other) noexcept {
        std::swap(pointer_, other.pointer_);
        return *this;
    }

    // Takes over a reference that the caller already counted.
    static com_ptr attach(Interface* counted) noexcept {
        com_ptr result;
        result.pointer_ = counted;
        return result;
    }

    // Counts a reference of its own.
    static com_ptr share(Interface* borrowed) noexcept {
        if (borrowed != nullptr) borrowed->AddRef();
        return attach(borrowed);
    }

    // The pointer is cleared before Release: Release may run code that looks at this again.
    void reset() noexcept {
        if (Interface* old = std::exchange(pointer_, nullptr)) old->Release();
    }

    Interface* detach() noexcept { return std::exchange(pointer_, nullptr); }

    // For the out parameter of a call that counts the reference it returns.
    Interface** put() noexcept {
        reset();
        return &pointer_;
    }
    void** put_void() noexcept { return reinterpret_cast<void**>(put()); }

    template <typename Other>
    HRESULT query(REFIID iid, com_ptr<Other>& result) const noexcept {
        return pointer_->QueryInterface(iid, result.put_void());
    }

    Interface* get() const noexcept { return pointer_; }
    Interface* operator->() const noexcept { return pointer_; }
    explicit operator bool() const noexcept { return pointer_ != nullptr; }

private:
    Interface* pointer_ = nullptr;
};

}  // namespace coclass
