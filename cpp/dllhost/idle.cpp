#include "dllhost/idle.h"

#include "base/loaded_modules.h"

#include <algorithm>

namespace coclass::dllhost {

namespace {

using can_unload_function = HRESULT(STDAPICALLTYPE*)();

bool is_in_use(HMODULE module) {
    // By its address: it is kept while it is asked.
    HMODULE held = nullptr;
    if (!GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS, reinterpret_cast<LPCWSTR>(module), &held)) return false;
    const auto can_unload = reinterpret_cast<can_unload_function>(reinterpret_cast<void*>(GetProcAddress(held, "DllCanUnloadNow")));
    const bool serves = GetProcAddress(held, "DllGetClassObject") != nullptr;
    const bool used = serves && (can_unload == nullptr || can_unload() != S_OK);
    FreeLibrary(held);
    return used;
}

}  // namespace

idle_question::idle_question() : own_(loaded_modules()) {}

bool idle_question::is_idle() const {
    return std::ranges::none_of(loaded_modules(),
                                [&](HMODULE module) { return std::ranges::find(own_, module) == own_.end() && is_in_use(module); });
}

}  // namespace coclass::dllhost
