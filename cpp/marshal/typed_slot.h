#pragma once

#include "environment/environment.h"
#include "marshal/value_type.h"

#include <cstddef>
#include <memory>

namespace coclass {

// A slot is memory that holds one value of a declared type, as a parameter of a vtable function, what it points to, or its
// result does. Beyond Automation's types that includes strings that are no BSTRs and GUIDs.

// Bytes that a value of the type takes.
HRESULT typed_slot_size(const value_type& type, std::size_t& size);

// The JavaScript value of a slot, which keeps what it owns. A null interface pointer or string is null.
HRESULT typed_slot_to_js(environment& env, const value_type& type, const void* slot, napi_value* result);

// Fills zeroed memory, which owns the value on success; the memory stays zeroed on failure. An object is asked for the
// interface that the type declares.
HRESULT js_to_typed_slot(environment& env, napi_value value, const value_type& type, void* slot);

// Frees what a slot owns, and zeroes it.
void clear_typed_slot(const value_type& type, void* slot) noexcept;

// A slot of ours for a parameter that nobody gave a value: what it points to. What a callee leaves there goes with it.
class typed_slot {
public:
    typed_slot() noexcept = default;
    typed_slot(typed_slot&&) noexcept = default;
    typed_slot(const typed_slot&) = delete;
    typed_slot& operator=(const typed_slot&) = delete;
    ~typed_slot() {
        if (memory_ != nullptr) clear_typed_slot(*type_, memory_.get());
    }

    // `value` is of the type, or VT_EMPTY for zero. The type must live as long.
    HRESULT make(const value_type& type, const VARIANT& value);
    void* get() noexcept { return memory_.get(); }

private:
    const value_type* type_ = nullptr;
    std::unique_ptr<std::byte[]> memory_;
};

}  // namespace coclass
