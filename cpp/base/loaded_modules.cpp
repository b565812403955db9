#include "base/loaded_modules.h"

#include <psapi.h>

namespace coclass {

std::vector<HMODULE> loaded_modules() {
    std::vector<HMODULE> modules(256);
    for (;;) {
        const auto size = static_cast<DWORD>(modules.size() * sizeof(HMODULE));
        DWORD needed = 0;
        if (!EnumProcessModules(GetCurrentProcess(), modules.data(), size, &needed)) return {};
        modules.resize(needed / sizeof(HMODULE));
        if (needed <= size) return modules;
    }
}

}  // namespace coclass
