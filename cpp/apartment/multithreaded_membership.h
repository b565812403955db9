#pragma once

#include <objbase.h>

namespace coclass {

// The calling thread's membership in the multithreaded apartment, where it is in no other: until then a thread of the system's
// pool may call nothing of COM's. A thread that has an apartment stays in it.
class multithreaded_membership {
public:
    multithreaded_membership() noexcept : has_joined_(SUCCEEDED(CoInitializeEx(nullptr, COINIT_MULTITHREADED))) {}
    multithreaded_membership(const multithreaded_membership&) = delete;
    multithreaded_membership& operator=(const multithreaded_membership&) = delete;
    ~multithreaded_membership() {
        if (has_joined_) CoUninitialize();
    }

private:
    const bool has_joined_;
};

}  // namespace coclass
