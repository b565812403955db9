#include "inproc/own_module.h"

namespace coclass::inproc {

namespace {

constexpr char here = 0;

}  // namespace

// Asked instead of kept by a DllMain: there is none.
HMODULE own_module() noexcept {
    HMODULE module = nullptr;
    constexpr DWORD flags = GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT;
    GetModuleHandleExW(flags, reinterpret_cast<LPCWSTR>(&here), &module);
    return module;
}

std::wstring own_path() {
    std::wstring path(MAX_PATH, L'\0');
    for (;;) {
        const DWORD length = GetModuleFileNameW(own_module(), path.data(), static_cast<DWORD>(path.size()));
        if (length < path.size()) {
            path.resize(length);
            return path;
        }
        path.resize(path.size() * 2);
    }
}

std::wstring folder_of(std::wstring_view path) {
    const std::size_t end = path.find_last_of(L"\\/");
    return std::wstring{path.substr(0, end == std::wstring_view::npos ? 0 : end)};
}

}  // namespace coclass::inproc
