#include "binding/call_info.h"

#include <windows.h>

namespace coclass {

namespace {

// An activation context, active on this thread as long as this lives: they are a stack.
class active_context {
public:
    explicit active_context(HANDLE context) noexcept : context_(context), is_active_(ActivateActCtx(context, &cookie_) != FALSE) {}
    active_context(const active_context&) = delete;
    active_context& operator=(const active_context&) = delete;
    ~active_context() {
        if (is_active_) DeactivateActCtx(0, cookie_);
        ReleaseActCtx(context_);
    }

    explicit operator bool() const noexcept { return is_active_; }

private:
    HANDLE context_;
    ULONG_PTR cookie_ = 0;
    bool is_active_;
};

// withManifest(path, folder, body): what the body returns, which runs where COM knows what the manifest names
Napi::Value with_manifest(call_info& call) {
    const std::wstring path = call.path(0);
    const std::wstring folder = call.path(1);
    if (!call[2].IsFunction()) throw call.expected(2, L"a function");
    call.enter_apartment();
    ACTCTXW description{};
    description.cbSize = sizeof description;
    description.dwFlags = ACTCTX_FLAG_ASSEMBLY_DIRECTORY_VALID;
    description.lpSource = path.c_str();
    description.lpAssemblyDirectory = folder.c_str();
    const HANDLE context = CreateActCtxW(&description);
    if (context == INVALID_HANDLE_VALUE) throw call.failed(HRESULT_FROM_WIN32(GetLastError()), L"no manifest that can be used");
    const active_context active{context};
    if (!active) throw hresult_error{HRESULT_FROM_WIN32(GetLastError())};
    napi_value result = nullptr;
    throw_if_failed(js::result_of(call.js(), napi_call_function(call.js(), js::undefined(call.js()), call[2], 0, nullptr, &result)));
    return {call.js(), result};
}

constexpr native_function functions[] = {
    {"withManifest", with_manifest},
};

}  // namespace

std::span<const native_function> manifest_functions() noexcept { return functions; }

}  // namespace coclass
