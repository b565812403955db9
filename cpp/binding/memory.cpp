#include "binding/call_info.h"

#include <windows.h>

#include <algorithm>
#include <string>

namespace coclass {

namespace {

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

// How many bytes from an address on can be read, up to `size`.
std::size_t readable(std::uintptr_t address, std::size_t size) noexcept {
    constexpr DWORD never_read = PAGE_NOACCESS | PAGE_GUARD;
    std::size_t found = 0;
    while (found < size && found <= UINTPTR_MAX - address) {
        MEMORY_BASIC_INFORMATION region{};
        if (VirtualQuery(reinterpret_cast<const void*>(address + found), &region, sizeof region) == 0) break;
        if (region.State != MEM_COMMIT || (region.Protect & never_read) != 0) break;
        found = reinterpret_cast<std::uintptr_t>(region.BaseAddress) + region.RegionSize - address;
    }
    return std::min(found, size);
}

// checkMemory(address, length): that so many bytes can be read there, before a copy of them is made room for
void check_memory(call_info& call) {
    const std::uintptr_t address = call.address(0);
    const std::uint32_t length = call.uint32(1);
    const std::size_t found = readable(address, length);
    if (found == length) return;
    // By the name of the function that lib/ calls this for.
    throw call.failed(
        HRESULT_FROM_WIN32(found == 0 ? ERROR_NOACCESS : ERROR_PARTIAL_COPY),
        L"readMemory: argument 1: only " + std::to_wstring(found) + L" of the " + std::to_wstring(length) + L" bytes can be read");
}

// readMemory(address, into): by the system's function, which survives an address where nothing is
void read_memory(call_info& call) {
    const std::uintptr_t address = call.address(0);
    const memory_view into = view_argument(call, 1);
    SIZE_T done = 0;
    if (into.size > 0 && !ReadProcessMemory(GetCurrentProcess(), reinterpret_cast<const void*>(address), into.data, into.size, &done))
        throw call.unusable(0, last_error(), L"the memory cannot be read");
}

// writeMemory(address, bytes)
void write_memory(call_info& call) {
    const std::uintptr_t address = call.address(0);
    const memory_view bytes = view_argument(call, 1);
    SIZE_T done = 0;
    if (bytes.size > 0 && !WriteProcessMemory(GetCurrentProcess(), reinterpret_cast<void*>(address), bytes.data, bytes.size, &done))
        throw call.unusable(0, last_error(), L"the memory cannot be written");
}

constexpr native_function functions[] = {
    {"addressOf", address_of},
    {"checkMemory", check_memory},
    {"readMemory", read_memory},
    {"writeMemory", write_memory},
};

}  // namespace

std::span<const native_function> memory_functions() noexcept { return functions; }

}  // namespace coclass
