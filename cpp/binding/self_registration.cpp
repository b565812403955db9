#include "base/elevation.h"
#include "binding/call_info.h"
#include "typelib/js_builder.h"

#include <string>
#include <string_view>

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
HRESULT call_self_registration(call_info& call, napi_value* result) {
    std::wstring path;
    bool add = false;
    bool for_user = false;
    COCLASS_RETURN_IF_FAILED(call.string(0, path));
    COCLASS_RETURN_IF_FAILED(call.boolean(1, add));
    COCLASS_RETURN_IF_FAILED(call.boolean(2, for_user));
    COCLASS_RETURN_IF_FAILED(call.env().enter_apartment());
    const outcome reached = register_itself(path, add, for_user);
    return object_builder{call.env()}.set("step", std::wstring_view{reached.step}).set("hresult", static_cast<double>(reached.result)).finish(result);
}

// isElevated(): whether the process runs with an administrator's rights
HRESULT elevated(call_info& call, napi_value* result) {
    return js::result_of(call.env().js(), napi_get_boolean(call.env().js(), is_elevated(), result));
}

constexpr native_function functions[] = {
    {"isElevated", native_entry<elevated>},
    {"callSelfRegistration", native_entry<call_self_registration>},
};

}  // namespace

std::span<const native_function> self_registration_functions() noexcept { return functions; }

}  // namespace coclass
