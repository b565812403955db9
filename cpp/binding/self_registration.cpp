#include "base/elevation.h"
#include "binding/call_info.h"

#include <string>

namespace coclass {

namespace {

// A loaded DLL, let go when this goes.
class loaded_library {
public:
    explicit loaded_library(const wchar_t* path) noexcept : module_(LoadLibraryExW(path, nullptr, LOAD_WITH_ALTERED_SEARCH_PATH)) {}
    loaded_library(const loaded_library&) = delete;
    loaded_library& operator=(const loaded_library&) = delete;
    ~loaded_library() {
        if (module_ != nullptr) FreeLibrary(module_);
    }

    explicit operator bool() const noexcept { return module_ != nullptr; }

    template <typename Function>
    Function* function(const char* name) const noexcept {
        return reinterpret_cast<Function*>(reinterpret_cast<void*>(GetProcAddress(module_, name)));
    }

private:
    HMODULE module_;
};

HRESULT last_error() noexcept { return HRESULT_FROM_WIN32(GetLastError()); }

// How far it came ('load', 'find' or 'call'), and what that step answered.
struct outcome {
    const wchar_t* step;
    HRESULT result;
};

outcome register_itself(const std::wstring& path, bool add, bool for_user) {
    const loaded_library library{path.c_str()};
    if (!library) return {L"load", last_error()};
    if (for_user) {
        auto* const install = library.function<HRESULT __stdcall(BOOL, LPCWSTR)>("DllInstall");
        return install != nullptr ? outcome{L"call", install(add ? TRUE : FALSE, L"user")} : outcome{L"find", last_error()};
    }
    auto* const entry = library.function<HRESULT __stdcall()>(add ? "DllRegisterServer" : "DllUnregisterServer");
    return entry != nullptr ? outcome{L"call", entry()} : outcome{L"find", last_error()};
}

// callSelfRegistration(path, register, forUser): calls DllRegisterServer, DllUnregisterServer, or DllInstall with 'user', of
// a DLL of this process's bitness, whose path is a whole one; gives { step, hresult }
Napi::Value call_self_registration(call_info& call) {
    const std::wstring path = call.string(0);
    const bool add = call.boolean(1);
    const bool for_user = call.boolean(2);
    call.enter_apartment();
    const outcome reached = register_itself(path, add, for_user);
    return js::object_builder{call.js()}.set("step", reached.step).set("hresult", reached.result);
}

// isElevated(): whether the process runs with an administrator's rights
Napi::Value elevated(call_info& call) { return Napi::Boolean::New(call.js(), is_elevated()); }

constexpr native_function functions[] = {
    {"isElevated", elevated},
    {"callSelfRegistration", call_self_registration},
};

}  // namespace

std::span<const native_function> self_registration_functions() noexcept { return functions; }

}  // namespace coclass
