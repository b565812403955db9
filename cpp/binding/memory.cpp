#include "binding/call_info.h"

#include <windows.h>

namespace coclass {

namespace {

std::uintptr_t address_argument(const call_info& call, std::size_t index) {
    bool exact = false;
    const std::uint64_t address = call[index].IsBigInt() ? call[index].As<Napi::BigInt>().Uint64Value(&exact) : 0;
    if (!exact || address > UINTPTR_MAX) throw call.expected(index, L"an address");
    return static_cast<std::uintptr_t>(address);
}

struct memory_view {
    void* data = nullptr;
    std::size_t size = 0;
};

memory_view view_argument(const call_info& call, std::size_t index) {
    if (!call[index].IsTypedArray()) throw call.expected(index, L"a Uint8Array");
    const auto array = call[index].As<Napi::TypedArray>();
    return {static_cast<std::byte*>(array.ArrayBuffer().Data()) + array.ByteOffset(), array.ByteLength()};
}

HRESULT last_error() noexcept { return HRESULT_FROM_WIN32(GetLastError()); }

// addressOf(view): where the bytes of a Uint8Array are
Napi::Value address_of(call_info& call) {
    return Napi::BigInt::New(call.js(), std::uint64_t{reinterpret_cast<std::uintptr_t>(view_argument(call, 0).data)});
}

// readMemory(address, into): by the system's function, which survives an address where nothing is
void read_memory(call_info& call) {
    const std::uintptr_t address = address_argument(call, 0);
    const memory_view into = view_argument(call, 1);
    SIZE_T done = 0;
    if (into.size > 0 && !ReadProcessMemory(GetCurrentProcess(), reinterpret_cast<const void*>(address), into.data, into.size, &done))
        throw call.failed(last_error(), L"the memory cannot be read");
}

// writeMemory(address, bytes)
void write_memory(call_info& call) {
    const std::uintptr_t address = address_argument(call, 0);
    const memory_view bytes = view_argument(call, 1);
    SIZE_T done = 0;
    if (bytes.size > 0 && !WriteProcessMemory(GetCurrentProcess(), reinterpret_cast<void*>(address), bytes.data, bytes.size, &done))
        throw call.failed(last_error(), L"the memory cannot be written");
}

constexpr native_function functions[] = {
    {"addressOf", address_of},
    {"readMemory", read_memory},
    {"writeMemory", write_memory},
};

}  // namespace

std::span<const native_function> memory_functions() noexcept { return functions; }

}  // namespace coclass
