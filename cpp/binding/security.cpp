#include "apartment/retry.h"
#include "base/task_memory.h"
#include "binding/authentication.h"
#include "binding/call_info.h"

#include <objbase.h>
#include <sddl.h>

#include <atomic>
#include <cstddef>

namespace coclass {

namespace {

class local_memory {
public:
    local_memory() noexcept = default;
    local_memory(const local_memory&) = delete;
    local_memory& operator=(const local_memory&) = delete;
    ~local_memory() { LocalFree(memory_); }
    void** put() noexcept { return &memory_; }
    void* get() const noexcept { return memory_; }

private:
    void* memory_ = nullptr;
};

// The absolute security descriptor that COM wants, from its text.
class access_permission {
public:
    HRESULT read(const std::wstring& sddl) {
        if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(sddl.c_str(), SDDL_REVISION_1, relative_.put(), nullptr)) return last_error();
        DWORD sizes[5] = {};
        MakeAbsoluteSD(relative_.get(), nullptr, &sizes[0], nullptr, &sizes[1], nullptr, &sizes[2], nullptr, &sizes[3], nullptr, &sizes[4]);
        if (sizes[0] == 0) return last_error();
        for (std::size_t part = 0; part < std::size(sizes); ++part) parts_[part].resize(sizes[part]);
        return MakeAbsoluteSD(relative_.get(), parts_[0].data(), &sizes[0], acl(1), &sizes[1], acl(2), &sizes[2], parts_[3].data(), &sizes[3],
                              parts_[4].data(), &sizes[4])
                   ? S_OK
                   : last_error();
    }

    PSECURITY_DESCRIPTOR descriptor() noexcept { return parts_[0].empty() ? nullptr : parts_[0].data(); }

private:
    static HRESULT last_error() noexcept { return HRESULT_FROM_WIN32(GetLastError()); }
    PACL acl(std::size_t part) noexcept { return parts_[part].empty() ? nullptr : reinterpret_cast<PACL>(parts_[part].data()); }

    local_memory relative_;
    std::vector<std::byte> parts_[5];  // descriptor, DACL, SACL, owner, group
};

// Set by whoever comes first, on any thread: COM has one setting for the process.
std::atomic<bool> is_initialized{false};

// initializeSecurity(level, impersonation, capabilities, accessPermission?): once in a process
HRESULT initialize_security(call_info& call, napi_value* result) {
    std::uint32_t level = 0;
    std::uint32_t impersonation = 0;
    std::uint32_t capabilities = 0;
    std::wstring sddl;
    access_permission permission;
    COCLASS_RETURN_IF_FAILED(call.uint32(0, level));
    COCLASS_RETURN_IF_FAILED(call.uint32(1, impersonation));
    COCLASS_RETURN_IF_FAILED(call.uint32(2, capabilities));
    if (call.has(3)) {
        COCLASS_RETURN_IF_FAILED(call.string(3, sddl));
        if (const HRESULT read = permission.read(sddl); FAILED(read)) return call.env().fail(read, L"accessPermission is no security descriptor in SDDL");
    }
    COCLASS_RETURN_IF_FAILED(call.env().enter_apartment());
    // Not left to COM alone: Wine's says yes every time.
    if (is_initialized.exchange(true)) return RPC_E_TOO_LATE;
    const HRESULT initialized =
        CoInitializeSecurity(permission.descriptor(), -1, nullptr, nullptr, level, impersonation, nullptr, capabilities, nullptr);
    if (FAILED(initialized) && initialized != RPC_E_TOO_LATE) is_initialized = false;
    COCLASS_RETURN_IF_FAILED(initialized);
    *result = js::undefined(call.env().js());
    return S_OK;
}

// Blankets are a proxy's; an object of this apartment is called without COM in between.
HRESULT proxy_of(call_info& call, com_object*& object, com_ptr<IUnknown>& reference) {
    COCLASS_RETURN_IF_FAILED(call.object(0, object));
    reference = object->reference;
    return is_proxy(reference.get()) ? S_OK
                                     : call.env().fail(E_NOINTERFACE, L"the object is in this apartment: calls to it are not made through COM, so nothing protects them");
}

// setBlanket(object, authentication): of the wrapper's interface, IUnknown, and all that comes of the wrapper
HRESULT set_blanket(call_info& call, napi_value* result) {
    com_object* object = nullptr;
    com_ptr<IUnknown> reference;
    const proxy_blanket* blanket = nullptr;
    COCLASS_RETURN_IF_FAILED(proxy_of(call, object, reference));
    COCLASS_RETURN_IF_FAILED(read_blanket(call.env(), call[1], blanket));
    COCLASS_RETURN_IF_FAILED(blanket->apply_to(reference.get()));
    object->blanket = blanket;
    *result = js::undefined(call.env().js());
    return S_OK;
}

// blanket(object): of the interface that calls go through
HRESULT query_blanket(call_info& call, napi_value* result) {
    com_object* object = nullptr;
    com_ptr<IUnknown> reference;
    COCLASS_RETURN_IF_FAILED(proxy_of(call, object, reference));
    DWORD service = 0;
    DWORD authorization = 0;
    DWORD level = 0;
    DWORD impersonation = 0;
    DWORD capabilities = 0;
    LPOLESTR principal = nullptr;
    const HRESULT queried = CoQueryProxyBlanket(reference.get(), &service, &authorization, &principal, &level, &impersonation, nullptr, &capabilities);
    const unique_task_memory principal_memory{principal};
    COCLASS_RETURN_IF_FAILED(queried);
    const napi_env env = call.env().js();
    COCLASS_RETURN_IF_FAILED(js::result_of(env, napi_create_object(env, result)));
    if (js::set(env, *result, "authenticationService", static_cast<double>(service)) != napi_ok ||
        js::set(env, *result, "authorizationService", static_cast<double>(authorization)) != napi_ok ||
        js::set(env, *result, "level", static_cast<double>(level)) != napi_ok ||
        js::set(env, *result, "impersonation", static_cast<double>(impersonation)) != napi_ok ||
        js::set(env, *result, "capabilities", static_cast<double>(capabilities)) != napi_ok) {
        return E_UNEXPECTED;
    }
    return principal == nullptr ? S_OK : js::result_of(env, js::set(env, *result, "serverPrincipalName", std::wstring_view{principal}));
}

constexpr native_function functions[] = {
    {"initializeSecurity", native_entry<initialize_security>},
    {"setBlanket", native_entry<set_blanket>},
    {"blanket", native_entry<query_blanket>},
};

}  // namespace

std::span<const native_function> security_functions() noexcept { return functions; }

}  // namespace coclass
