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
        if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(sddl.c_str(), SDDL_REVISION_1, relative_.put(), nullptr))
            return last_error();
        DWORD sizes[5] = {};
        MakeAbsoluteSD(relative_.get(), nullptr, &sizes[0], nullptr, &sizes[1], nullptr, &sizes[2], nullptr, &sizes[3], nullptr, &sizes[4]);
        if (sizes[0] == 0) return last_error();
        for (std::size_t part = 0; part < std::size(sizes); ++part) parts_[part].resize(sizes[part]);
        return MakeAbsoluteSD(relative_.get(), parts_[0].data(), &sizes[0], acl(1), &sizes[1], acl(2), &sizes[2], parts_[3].data(),
                              &sizes[3], parts_[4].data(), &sizes[4])
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
void initialize_security(call_info& call) {
    const std::uint32_t level = call.uint32(0);
    const std::uint32_t impersonation = call.uint32(1);
    const std::uint32_t capabilities = call.uint32(2);
    access_permission permission;
    if (call.has(3)) {
        const HRESULT read = permission.read(call.string(3));
        if (FAILED(read)) throw call.failed(read, L"accessPermission is no security descriptor in SDDL");
    }
    call.enter_apartment();
    // Not left to COM alone: Wine's says yes every time.
    if (is_initialized.exchange(true)) throw hresult_error{RPC_E_TOO_LATE};
    const HRESULT initialized =
        CoInitializeSecurity(permission.descriptor(), -1, nullptr, nullptr, level, impersonation, nullptr, capabilities, nullptr);
    if (FAILED(initialized) && initialized != RPC_E_TOO_LATE) is_initialized = false;
    throw_if_failed(initialized);
}

// The first argument's. Blankets are a proxy's; an object of this apartment is called without COM in between.
com_ptr<IUnknown> proxy_of(call_info& call) {
    com_ptr<IUnknown> reference = call.reference(0);
    if (is_proxy(reference.get())) return reference;
    throw call.failed(E_NOINTERFACE, L"the object is in this apartment: calls to it are not made through COM, so nothing protects them");
}

// setBlanket(object, authentication): of the wrapper's interface, IUnknown, and all that comes of the wrapper
void set_blanket(call_info& call) {
    const com_ptr<IUnknown> proxy = proxy_of(call);
    const proxy_blanket& blanket = read_blanket(call, 1);
    throw_if_failed(blanket.apply_to(proxy.get()));
    call.object(0).blanket = &blanket;
}

// blanket(object): of the interface that calls go through
Napi::Value query_blanket(call_info& call) {
    const com_ptr<IUnknown> proxy = proxy_of(call);
    DWORD service = 0;
    DWORD authorization = 0;
    DWORD level = 0;
    DWORD impersonation = 0;
    DWORD capabilities = 0;
    LPOLESTR principal = nullptr;
    const HRESULT queried =
        CoQueryProxyBlanket(proxy.get(), &service, &authorization, &principal, &level, &impersonation, nullptr, &capabilities);
    const unique_task_memory principal_memory{principal};
    throw_if_failed(queried);
    js::object_builder blanket{call.js()};
    blanket.set("authenticationService", service)
        .set("authorizationService", authorization)
        .set("level", level)
        .set("impersonation", impersonation)
        .set("capabilities", capabilities);
    if (principal != nullptr) blanket.set("serverPrincipalName", principal);
    return blanket;
}

constexpr native_function functions[] = {
    {"initializeSecurity", initialize_security},
    {"setBlanket", set_blanket},
    {"blanket", query_blanket},
};

}  // namespace

std::span<const native_function> security_functions() noexcept { return functions; }

}  // namespace coclass
