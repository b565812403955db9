#include "apartment/proxy_blanket.h"

#include "base/com_ptr.h"
#include "base/hresult.h"

#include <utility>

namespace coclass {

proxy_blanket::proxy_blanket(blanket_settings settings) : settings_(std::move(settings)) {
    info_.dwAuthnSvc = settings_.authentication_service;
    info_.dwAuthzSvc = settings_.authorization_service;
    info_.dwAuthnLevel = settings_.level;
    info_.dwImpersonationLevel = settings_.impersonation;
    info_.dwCapabilities = settings_.capabilities;
    info_.pwszServerPrincName = settings_.has_principal ? settings_.server_principal_name.data() : nullptr;
    if (!settings_.has_user) return;
    identity_.User = reinterpret_cast<USHORT*>(settings_.user.data());
    identity_.UserLength = static_cast<ULONG>(settings_.user.size());
    identity_.Domain = reinterpret_cast<USHORT*>(settings_.domain.data());
    identity_.DomainLength = static_cast<ULONG>(settings_.domain.size());
    identity_.Password = reinterpret_cast<USHORT*>(settings_.password.data());
    identity_.PasswordLength = static_cast<ULONG>(settings_.password.size());
    identity_.Flags = SEC_WINNT_AUTH_IDENTITY_UNICODE;
    info_.pAuthIdentityData = &identity_;
}

HRESULT proxy_blanket::apply_to(IUnknown* object) const noexcept {
    com_ptr<IClientSecurity> security;
    if (FAILED(object->QueryInterface(IID_IClientSecurity, security.put_void()))) return S_FALSE;
    com_ptr<IUnknown> identity;
    COCLASS_RETURN_IF_FAILED(object->QueryInterface(IID_IUnknown, identity.put_void()));
    for (IUnknown* const proxy : {object, identity.get()}) {
        COCLASS_RETURN_IF_FAILED(security->SetBlanket(proxy, info_.dwAuthnSvc, info_.dwAuthzSvc, info_.pwszServerPrincName,
                                                      info_.dwAuthnLevel, info_.dwImpersonationLevel, info_.pAuthIdentityData,
                                                      info_.dwCapabilities));
    }
    return S_OK;
}

}  // namespace coclass
