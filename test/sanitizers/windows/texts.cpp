// BSTRs and the task allocator on malloc, each block of its own size, so that AddressSanitizer knows where it ends.
#include "windows/memory.h"

#include <windows.h>

#include <objbase.h>
#include <oleauto.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace coclass::sanitizers {

live_memory& live() noexcept {
    static live_memory now;
    return now;
}

}  // namespace coclass::sanitizers

namespace {

using coclass::sanitizers::live;

constexpr std::size_t prefix = 8;  // four of them are the length, the last ones

}  // namespace

BSTR WINAPI SysAllocStringByteLen(LPCSTR bytes, UINT length) {
    auto* const block = static_cast<char*>(std::malloc(prefix + length + sizeof(wchar_t)));
    if (block == nullptr) return nullptr;
    std::memcpy(block + prefix - sizeof length, &length, sizeof length);
    // Without a text its memory is not initialized, as the system's is not.
    if (bytes != nullptr && length != 0) std::memcpy(block + prefix, bytes, length);
    std::memset(block + prefix + length, 0, sizeof(wchar_t));
    ++live().texts;
    return reinterpret_cast<BSTR>(block + prefix);
}

BSTR WINAPI SysAllocStringLen(const OLECHAR* text, UINT length) {
    if (length > UINT32_MAX / sizeof(wchar_t) - prefix) return nullptr;
    return SysAllocStringByteLen(reinterpret_cast<const char*>(text), length * static_cast<UINT>(sizeof(wchar_t)));
}

BSTR WINAPI SysAllocString(const OLECHAR* text) {
    return text == nullptr ? nullptr : SysAllocStringLen(text, static_cast<UINT>(std::char_traits<wchar_t>::length(text)));
}

UINT WINAPI SysStringByteLen(BSTR text) {
    UINT length = 0;
    if (text != nullptr) std::memcpy(&length, reinterpret_cast<const char*>(text) - sizeof length, sizeof length);
    return length;
}

UINT WINAPI SysStringLen(BSTR text) { return SysStringByteLen(text) / static_cast<UINT>(sizeof(wchar_t)); }

void WINAPI SysFreeString(BSTR text) {
    if (text == nullptr) return;
    --live().texts;
    std::free(reinterpret_cast<char*>(text) - prefix);
}

LPVOID WINAPI CoTaskMemAlloc(SIZE_T size) {
    void* const block = std::malloc(size);
    if (block != nullptr) ++live().blocks;
    return block;
}

void WINAPI CoTaskMemFree(LPVOID block) {
    if (block == nullptr) return;
    --live().blocks;
    std::free(block);
}
