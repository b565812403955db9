#pragma once

#include "base/variant.h"
#include "environment/environment.h"

namespace coclass {

// A variable of the caller's that an argument of Invoke refers to (VT_BYREF), and the value that a method leaves for it. It keeps
// its type, as in Visual Basic: the value is converted to it (VariantChangeType). It is written when all the results are there: a
// call that fails changes nothing.
class caller_variable {
public:
    // One that refers to a VARIANT which refers on is the variable at the end.
    explicit caller_variable(const VARIANTARG& argument) noexcept;

    // What is to stand there. DISP_E_TYPEMISMATCH or DISP_E_OVERFLOW where the variable cannot hold it.
    HRESULT set(environment& env, napi_value value, LCID locale);
    HRESULT set(environment& env, unique_variant value, LCID locale);

    // Writes it, and frees what was there; nothing where nothing was set.
    void commit() noexcept;

private:
    VARTYPE type() const noexcept { return static_cast<VARTYPE>(target_->vt & ~VT_BYREF); }

    const VARIANTARG* target_;
    unique_variant value_;  // of the variable's type
    bool is_set_ = false;
    std::unique_ptr<std::byte[]> spare_;  // as large as a record
    ULONG record_size_ = 0;
};

}  // namespace coclass
