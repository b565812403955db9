#include "host/port_wait.h"

#include "host/uv.h"

#include <atomic>
#include <cstddef>
#include <cstring>

namespace coclass {

namespace {

constexpr char function_name[] = "GetQueuedCompletionStatusEx";

std::atomic<wait_for_packets_function*> system_function{nullptr};

thread_local HANDLE own_port = nullptr;
thread_local port_waiter* own_waiter = nullptr;

BOOL WINAPI wait_for_packets(HANDLE port, OVERLAPPED_ENTRY* entries, ULONG count, ULONG* removed, DWORD timeout, BOOL alertable) {
    auto* const system = system_function.load(std::memory_order_acquire);
    if (timeout != 0 && own_waiter != nullptr && port == own_port) return own_waiter->wait(system, entries, count, removed, timeout);
    return system(port, entries, count, removed, timeout, alertable);
}

template <typename Type>
Type* at(HMODULE module, std::size_t offset) noexcept {
    return reinterpret_cast<Type*>(reinterpret_cast<std::byte*>(module) + offset);
}

// The place in the module's import table that has the address of the function; null where it imports none of that name.
ULONGLONG* import_of(HMODULE module, const char* name) noexcept {
    const auto* const headers = at<IMAGE_NT_HEADERS64>(module, static_cast<std::size_t>(at<IMAGE_DOS_HEADER>(module, 0)->e_lfanew));
    const IMAGE_DATA_DIRECTORY& imports = headers->OptionalHeader.DataDirectory[IMAGE_DIRECTORY_ENTRY_IMPORT];
    if (imports.VirtualAddress == 0) return nullptr;
    for (const auto* library = at<IMAGE_IMPORT_DESCRIPTOR>(module, imports.VirtualAddress); library->Name != 0; ++library) {
        if (library->OriginalFirstThunk == 0) continue;
        const auto* names = at<IMAGE_THUNK_DATA64>(module, library->OriginalFirstThunk);
        auto* addresses = at<IMAGE_THUNK_DATA64>(module, library->FirstThunk);
        for (; names->u1.AddressOfData != 0; ++names, ++addresses) {
            if (IMAGE_SNAP_BY_ORDINAL64(names->u1.Ordinal)) continue;
            const auto* const import = at<IMAGE_IMPORT_BY_NAME>(module, names->u1.AddressOfData);
            if (std::strcmp(import->Name, name) == 0) return &addresses->u1.Function;
        }
    }
    return nullptr;
}

// Once for the process, and for good: another module may have remembered the address by the time it were to be undone. That the
// addon stays loaded is seen to where it begins (binding/module.cpp).
bool lead_here() noexcept {
    HMODULE uv = nullptr;
    if (!GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                            reinterpret_cast<LPCWSTR>(&uv_run), &uv))
        return false;
    ULONGLONG* const place = import_of(uv, function_name);
    if (place == nullptr) return false;
    DWORD protection = 0;
    if (!VirtualProtect(place, sizeof(*place), PAGE_READWRITE, &protection)) return false;
    system_function.store(reinterpret_cast<wait_for_packets_function*>(*place), std::memory_order_release);
    std::atomic_ref{*place}.store(reinterpret_cast<ULONGLONG>(&wait_for_packets), std::memory_order_release);
    VirtualProtect(place, sizeof(*place), protection, &protection);
    return true;
}

}  // namespace

void set_port_waiter(HANDLE port, port_waiter* waiter) noexcept {
    static const bool is_led_here = lead_here();
    own_port = port;
    own_waiter = is_led_here ? waiter : nullptr;
}

}  // namespace coclass
