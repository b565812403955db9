#pragma once

#include <windows.h>

#include <objbase.h>

#include <utility>

namespace coclass {

// Memory of the task allocator, which COM's functions give and take for strings that are no BSTRs.
class unique_task_memory {
public:
    unique_task_memory() noexcept = default;
    explicit unique_task_memory(void* owned) noexcept : memory_(owned) {}
    unique_task_memory(unique_task_memory&& other) noexcept : memory_(std::exchange(other.memory_, nullptr)) {}
    unique_task_memory& operator=(unique_task_memory&& other) noexcept {
        std::swap(memory_, other.memory_);
        return *this;
    }
    unique_task_memory(const unique_task_memory&) = delete;
    unique_task_memory& operator=(const unique_task_memory&) = delete;
    ~unique_task_memory() { CoTaskMemFree(memory_); }

    void* get() const noexcept { return memory_; }
    // For an [in, out] parameter: the callee may free what is there and leave something else.
    void** put() noexcept { return &memory_; }

private:
    void* memory_ = nullptr;
};

}  // namespace coclass
