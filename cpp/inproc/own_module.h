#pragma once

#include <windows.h>

#include <string>
#include <string_view>

namespace coclass::inproc {

// This DLL: its handle, and its path under the name that `coclass build` gave it.
HMODULE own_module() noexcept;
std::wstring own_path();

// The folder of a path, without its last backslash.
std::wstring folder_of(std::wstring_view path);

}  // namespace coclass::inproc
