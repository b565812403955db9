#include "host/host_functions.h"

#include "base/loaded_modules.h"
#include "host/uv.h"
#include "host/uv_facts.h"

#include <algorithm>
#include <cstdio>
#include <new>
#include <type_traits>

// By libuv's and Node-API's own names, so that a name that is none of theirs does not compile.
#define COCLASS_HOST_FUNCTION(name)                    \
    static_assert(std::is_function_v<decltype(name)>); \
    extern "C" FARPROC __imp_##name;                   \
    FARPROC __imp_##name = nullptr;
#include "host/host_functions.inc"
#undef COCLASS_HOST_FUNCTION

namespace coclass {

namespace {

struct host_function {
    const char* name;
    FARPROC* pointer;
};

constexpr host_function functions[] = {
#define COCLASS_HOST_FUNCTION(name) {#name, &__imp_##name},
#include "host/host_functions.inc"
#undef COCLASS_HOST_FUNCTION
};

bool has_node(HMODULE module) noexcept { return GetProcAddress(module, "napi_get_uv_event_loop") != nullptr; }

// The program itself comes first among the modules of its process.
HMODULE find_host() noexcept {
    try {
        const auto modules = loaded_modules();
        const auto host = std::ranges::find_if(modules, has_node);
        return host == modules.end() ? nullptr : *host;
    } catch (const std::bad_alloc&) {
        return nullptr;
    }
}

const char* set_pointers() noexcept {
    const HMODULE host = find_host();
    const char* missing = nullptr;
    for (const auto& [name, pointer] : functions) {
        *pointer = host == nullptr ? nullptr : GetProcAddress(host, name);
        if (*pointer == nullptr && missing == nullptr) missing = name;
    }
    return missing;
}

// While the DLL is being loaded: no function may be called that has its pointer read before that.
const char* const first_missing = set_pointers();

}  // namespace

bool check_host(napi_env env) noexcept {
    if (first_missing == nullptr) return true;
    if (__imp_napi_throw_error == nullptr) return false;
    char message[200];
    std::snprintf(message, sizeof(message), "coclass: this program has no %s, which Node 22 and later have", first_missing);
    napi_throw_error(env, nullptr, message);
    return false;
}

}  // namespace coclass
