#include "binding/remote_authentication.h"

#include "base/com_ptr.h"

namespace coclass {

namespace {

HRESULT read_number(environment& env, napi_value options, const char* name, DWORD& number) {
    napi_value value = nullptr;
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_get_named_property(env.js(), options, name, &value)));
    std::uint32_t read = 0;
    if (napi_get_value_uint32(env.js(), value, &read) != napi_ok) {
        const std::string_view text{name};
        return env.fail(E_INVALIDARG, L"authentication: " + std::wstring{text.begin(), text.end()} + L": expected a number");
    }
    number = read;
    return S_OK;
}

// False in `given` where the property is undefined.
HRESULT read_text(environment& env, napi_value options, const char* name, std::wstring& text, bool& given) {
    napi_value value = nullptr;
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_get_named_property(env.js(), options, name, &value)));
    given = js::type_of(env.js(), value) != napi_undefined;
    return given ? js::get_string(env.js(), value, text) : S_OK;
}

}  // namespace

HRESULT remote_authentication::read(environment& env, napi_value options) {
    bool has_user = false;
    bool has_domain = false;
    bool has_password = false;
    bool has_principal = false;
    COCLASS_RETURN_IF_FAILED(read_number(env, options, "authenticationService", info_.dwAuthnSvc));
    COCLASS_RETURN_IF_FAILED(read_number(env, options, "authorizationService", info_.dwAuthzSvc));
    COCLASS_RETURN_IF_FAILED(read_number(env, options, "level", info_.dwAuthnLevel));
    COCLASS_RETURN_IF_FAILED(read_number(env, options, "impersonation", info_.dwImpersonationLevel));
    COCLASS_RETURN_IF_FAILED(read_number(env, options, "capabilities", info_.dwCapabilities));
    COCLASS_RETURN_IF_FAILED(read_text(env, options, "user", user_, has_user));
    COCLASS_RETURN_IF_FAILED(read_text(env, options, "domain", domain_, has_domain));
    COCLASS_RETURN_IF_FAILED(read_text(env, options, "password", password_, has_password));
    COCLASS_RETURN_IF_FAILED(read_text(env, options, "serverPrincipalName", server_principal_name_, has_principal));
    if (has_user) {
        identity_.User = reinterpret_cast<USHORT*>(user_.data());
        identity_.UserLength = static_cast<ULONG>(user_.size());
        identity_.Domain = reinterpret_cast<USHORT*>(domain_.data());
        identity_.DomainLength = static_cast<ULONG>(domain_.size());
        identity_.Password = reinterpret_cast<USHORT*>(password_.data());
        identity_.PasswordLength = static_cast<ULONG>(password_.size());
        identity_.Flags = SEC_WINNT_AUTH_IDENTITY_UNICODE;
        info_.pAuthIdentityData = &identity_;
    }
    info_.pwszServerPrincName = has_principal ? server_principal_name_.data() : nullptr;
    given_ = true;
    return S_OK;
}

HRESULT remote_authentication::apply_to(IUnknown* proxy) noexcept {
    com_ptr<IClientSecurity> security;
    // An object in this very process has no proxy, and so no blanket.
    if (FAILED(proxy->QueryInterface(IID_IClientSecurity, security.put_void()))) return S_OK;
    return security->SetBlanket(proxy, info_.dwAuthnSvc, info_.dwAuthzSvc, info_.pwszServerPrincName, info_.dwAuthnLevel,
                                info_.dwImpersonationLevel, info_.pAuthIdentityData, info_.dwCapabilities);
}

}  // namespace coclass
