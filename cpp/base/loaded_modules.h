#pragma once

#include <windows.h>

#include <vector>

namespace coclass {

// The modules of this process, the program first; none where they cannot be read. Another thread may unload one at any time.
std::vector<HMODULE> loaded_modules();

}  // namespace coclass
