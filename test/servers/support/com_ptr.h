#pragma once

#include <utility>

#include "interface_ids.h"

namespace test_server {

// One reference to a COM object. Construct with `own` (takes the reference over) or `share` (adds one).
template <typename Interface>
class com_ptr {
public:
    com_ptr() = default;
    com_ptr(const com_ptr& other) : pointer_(other.pointer_)
    {
        if (pointer_) pointer_->AddRef();
    }
    com_ptr(com_ptr&& other) noexcept : pointer_(std::exchange(other.pointer_, nullptr)) {}
    ~com_ptr() { reset(); }

    com_ptr& operator=(com_ptr other) noexcept
    {
        std::swap(pointer_, other.pointer_);
        return *this;
    }

    static com_ptr own(Interface* pointer)
    {
        com_ptr result;
        result.pointer_ = pointer;
        return result;
    }

    static com_ptr share(Interface* pointer)
    {
        if (pointer) pointer->AddRef();
        return own(pointer);
    }

    Interface* get() const { return pointer_; }
    Interface* operator->() const { return pointer_; }
    explicit operator bool() const { return pointer_ != nullptr; }
    Interface* detach() { return std::exchange(pointer_, nullptr); }

    void reset()
    {
        if (Interface* old = detach()) old->Release();
    }

    // The address for a function that writes an owned pointer.
    Interface** put()
    {
        reset();
        return &pointer_;
    }

    // Hands one more reference out, as an [out] parameter wants it.
    template <typename Other>
    HRESULT copy_to(Other** out) const
    {
        if (!out) return E_POINTER;
        if (pointer_) pointer_->AddRef();
        *out = pointer_;
        return S_OK;
    }

    template <typename Other>
    HRESULT query(com_ptr<Other>& out) const
    {
        return pointer_->QueryInterface(interface_id<Other>::get(), reinterpret_cast<void**>(out.put()));
    }

private:
    Interface* pointer_ = nullptr;
};

}  // namespace test_server
