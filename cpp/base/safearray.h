#pragma once

#include "base/record_memory.h"

#include <windows.h>

#include <oleauto.h>

#include <cstddef>
#include <memory>

namespace coclass {

struct safearray_deleter {
    void operator()(SAFEARRAY* array) const noexcept {
        clear_records_in(array);
        SafeArrayDestroy(array);
    }
};
using unique_safearray = std::unique_ptr<SAFEARRAY, safearray_deleter>;

// Of all dimensions together.
inline std::size_t element_count(const SAFEARRAY& array) noexcept {
    std::size_t count = array.cDims == 0 ? 0 : 1;
    for (USHORT dimension = 0; dimension < array.cDims; ++dimension) count *= array.rgsabound[dimension].cElements;
    return count;
}

// The elements of a SAFEARRAY, locked while this lives.
class safearray_lock {
public:
    explicit safearray_lock(SAFEARRAY* array) noexcept : array_(array), result_(SafeArrayLock(array)) {}
    safearray_lock(const safearray_lock&) = delete;
    safearray_lock& operator=(const safearray_lock&) = delete;
    ~safearray_lock() {
        if (SUCCEEDED(result_)) SafeArrayUnlock(array_);
    }

    HRESULT result() const noexcept { return result_; }
    void* data() const noexcept { return array_->pvData; }

private:
    SAFEARRAY* array_;
    HRESULT result_;
};

}  // namespace coclass
