#pragma once

#include <windows.h>

#include <objbase.h>

#include <string>

namespace coclass {

// Who calls through a proxy, and how the calls are protected.
struct blanket_settings {
    DWORD authentication_service = RPC_C_AUTHN_DEFAULT;
    DWORD authorization_service = RPC_C_AUTHZ_DEFAULT;
    DWORD level = RPC_C_AUTHN_LEVEL_DEFAULT;
    DWORD impersonation = RPC_C_IMP_LEVEL_DEFAULT;
    DWORD capabilities = EOAC_DEFAULT;
    bool has_user = false;
    std::wstring user;
    std::wstring domain;
    std::wstring password;
    bool has_principal = false;
    std::wstring server_principal_name;

    bool operator==(const blanket_settings&) const = default;
};

// The settings as COM takes them: COAUTHINFO for an activation, and the security blanket of proxies. Does not move, as COM
// keeps pointers into it.
class proxy_blanket {
public:
    explicit proxy_blanket(blanket_settings settings);
    proxy_blanket(const proxy_blanket&) = delete;
    proxy_blanket& operator=(const proxy_blanket&) = delete;

    const blanket_settings& settings() const noexcept { return settings_; }
    COAUTHINFO* info() const noexcept { return const_cast<COAUTHINFO*>(&info_); }

    // Calls through this interface, and those of its object's IUnknown (QueryInterface and Release across machines), which
    // has a blanket of its own. S_FALSE for what is no proxy: calls to it are not made by COM.
    HRESULT apply_to(IUnknown* object) const noexcept;

private:
    blanket_settings settings_;
    COAUTHIDENTITY identity_{};
    COAUTHINFO info_{};
};

}  // namespace coclass
