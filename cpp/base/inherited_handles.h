#pragma once

#include <windows.h>

#include <cstddef>
#include <span>
#include <vector>

namespace coclass {

// The handles that a child inherits. Without the list it would be all inheritable ones of the process, and their other ends would
// wait for a child to end that has nothing to do with them. A handle may stand in it once only.
class inherited_handles {
public:
    explicit inherited_handles(std::span<HANDLE> handles) {
        SIZE_T size = 0;
        InitializeProcThreadAttributeList(nullptr, 1, 0, &size);
        memory_.resize(size);
        if (!InitializeProcThreadAttributeList(get(), 1, 0, &size)) return;
        initialized_ = true;
        filled_ =
            UpdateProcThreadAttribute(get(), 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, handles.data(), handles.size_bytes(), nullptr, nullptr);
    }
    inherited_handles(const inherited_handles&) = delete;
    inherited_handles& operator=(const inherited_handles&) = delete;
    ~inherited_handles() {
        if (initialized_) DeleteProcThreadAttributeList(get());
    }

    bool filled() const noexcept { return filled_ != FALSE; }
    LPPROC_THREAD_ATTRIBUTE_LIST get() noexcept { return reinterpret_cast<LPPROC_THREAD_ATTRIBUTE_LIST>(memory_.data()); }

private:
    std::vector<std::byte> memory_;
    bool initialized_ = false;
    BOOL filled_ = FALSE;
};

}  // namespace coclass
