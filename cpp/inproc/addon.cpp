#include "inproc/addon.h"

#include "base/loaded_modules.h"
#include "inproc/addon_contract.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace coclass::inproc {

namespace {

// A module that is not unloaded while this lives.
class held_module {
public:
    explicit held_module(HMODULE module) noexcept {
        // By its address, which counts a reference where LoadLibrary would need a path. It fails if the module has gone.
        if (!GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS, reinterpret_cast<LPCWSTR>(module), &module_)) module_ = nullptr;
    }
    held_module(const held_module&) = delete;
    held_module& operator=(const held_module&) = delete;
    ~held_module() {
        if (module_ != nullptr) FreeLibrary(module_);
    }

    template <typename Function>
    Function* function(const char* name) const noexcept {
        if (module_ == nullptr) return nullptr;
        return reinterpret_cast<Function*>(reinterpret_cast<void*>(GetProcAddress(module_, name)));
    }

private:
    HMODULE module_ = nullptr;
};

// Asks each addon (there may be several copies of the package) until one has an answer other than `pass`. The answer may have
// loaded a further copy: the one that the server's own module brings along.
template <typename Function, typename Ask>
HRESULT ask_addons(const char* name, HRESULT pass, Ask ask) {
    std::vector<HMODULE> known;
    for (bool has_asked = true; has_asked;) {
        has_asked = false;
        for (HMODULE module : loaded_modules()) {
            if (std::ranges::find(known, module) != known.end()) continue;
            known.push_back(module);
            const held_module held{module};
            auto* function = held.function<Function>(name);
            if (function == nullptr) continue;
            const HRESULT answer = ask(function);
            if (answer != pass) return answer;
            has_asked = true;
        }
    }
    return pass;
}

}  // namespace

HRESULT addon_class_object(const std::wstring& server, REFCLSID clsid, REFIID iid, void** result) {
    return ask_addons<get_class_object_function>(get_class_object_name, S_FALSE,
                                                 [&](auto* get) { return get(server.c_str(), clsid, iid, result); });
}

HRESULT addon_can_unload(const std::wstring& server) {
    return ask_addons<can_unload_function>(can_unload_name, S_OK, [&](auto* can_unload) { return can_unload(server.c_str()); });
}

}  // namespace coclass::inproc
