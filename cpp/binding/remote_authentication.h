#pragma once

#include "marshal/environment.h"

#include <objbase.h>

#include <string>

namespace coclass {

// COAUTHINFO for activation on another machine, from the plain object that lib/activation makes of its options.
class remote_authentication {
public:
    HRESULT read(environment& env, napi_value options);
    COAUTHINFO* info() noexcept { return given_ ? &info_ : nullptr; }
    // Calls through `proxy` under the same identity and levels.
    HRESULT apply_to(IUnknown* proxy) noexcept;

private:
    bool given_ = false;
    std::wstring user_;
    std::wstring domain_;
    std::wstring password_;
    std::wstring server_principal_name_;
    COAUTHIDENTITY identity_{};
    COAUTHINFO info_{};
};

}  // namespace coclass
