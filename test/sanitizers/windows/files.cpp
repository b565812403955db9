#include "windows/files.h"

#include <windows.h>

#include <oleauto.h>

#include <algorithm>
#include <cstring>

namespace coclass::sanitizers {

namespace {

// Of just their size, so that what is read beyond is seen.
std::vector<std::uint8_t>& resource() noexcept {
    static std::vector<std::uint8_t> bytes;
    return bytes;
}

}  // namespace

void set_own_resource(std::span<const std::uint8_t> bytes) { resource() = std::vector<std::uint8_t>(bytes.begin(), bytes.end()); }

std::vector<std::uint8_t>& the_file() noexcept {
    static std::vector<std::uint8_t> bytes;
    return bytes;
}

}  // namespace coclass::sanitizers

namespace {

using namespace coclass::sanitizers;

constexpr wchar_t own_name[] = L"C:\\folder\\server.dll";

DWORD give(std::wstring_view text, LPWSTR to, DWORD size) noexcept {
    if (text.size() >= size) return static_cast<DWORD>(text.size() + 1);
    std::ranges::copy(text, to);
    to[text.size()] = L'\0';
    return static_cast<DWORD>(text.size());
}

char a_handle = 0;

}  // namespace

BOOL WINAPI GetModuleHandleExW(DWORD, LPCWSTR, HMODULE* module) {
    *module = reinterpret_cast<HMODULE>(&a_handle);
    return TRUE;
}
DWORD WINAPI GetModuleFileNameW(HMODULE, LPWSTR to, DWORD size) {
    const DWORD length = give(own_name, to, size);
    return length > size ? size : length;
}
HRSRC WINAPI FindResourceW(HMODULE, LPCWSTR, LPCWSTR) { return reinterpret_cast<HRSRC>(&a_handle); }
HGLOBAL WINAPI LoadResource(HMODULE, HRSRC) { return &a_handle; }
LPVOID WINAPI LockResource(HGLOBAL) { return resource().empty() ? static_cast<void*>(&a_handle) : resource().data(); }
DWORD WINAPI SizeofResource(HMODULE, HRSRC) { return static_cast<DWORD>(resource().size()); }
DWORD WINAPI GetFullPathNameW(LPCWSTR path, DWORD size, LPWSTR to, LPWSTR*) { return give(path, to, size); }
void WINAPI OutputDebugStringW(LPCWSTR) {}

HANDLE WINAPI CreateFileW(LPCWSTR, DWORD, DWORD, LPSECURITY_ATTRIBUTES, DWORD disposition, DWORD, HANDLE) {
    if (disposition == CREATE_ALWAYS) the_file().clear();
    return &a_handle;
}
BOOL WINAPI CloseHandle(HANDLE) { return TRUE; }
BOOL WINAPI GetFileSizeEx(HANDLE, PLARGE_INTEGER size) {
    size->QuadPart = static_cast<LONGLONG>(the_file().size());
    return TRUE;
}
BOOL WINAPI ReadFile(HANDLE, LPVOID to, DWORD size, LPDWORD read, LPOVERLAPPED) {
    *read = static_cast<DWORD>(std::min<std::size_t>(size, the_file().size()));
    if (*read != 0) std::memcpy(to, the_file().data(), *read);
    return TRUE;
}
BOOL WINAPI WriteFile(HANDLE, LPCVOID from, DWORD size, LPDWORD written, LPOVERLAPPED) {
    const auto* const bytes = static_cast<const std::uint8_t*>(from);
    the_file().insert(the_file().end(), bytes, bytes + size);
    *written = size;
    return TRUE;
}
