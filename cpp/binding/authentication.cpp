#include "binding/authentication.h"

#include <algorithm>

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

HRESULT read_blanket(environment& env, napi_value options, const proxy_blanket*& blanket) {
    blanket_settings read;
    bool has_domain = false;
    bool has_password = false;
    COCLASS_RETURN_IF_FAILED(read_number(env, options, "authenticationService", read.authentication_service));
    COCLASS_RETURN_IF_FAILED(read_number(env, options, "authorizationService", read.authorization_service));
    COCLASS_RETURN_IF_FAILED(read_number(env, options, "level", read.level));
    COCLASS_RETURN_IF_FAILED(read_number(env, options, "impersonation", read.impersonation));
    COCLASS_RETURN_IF_FAILED(read_number(env, options, "capabilities", read.capabilities));
    COCLASS_RETURN_IF_FAILED(read_text(env, options, "user", read.user, read.has_user));
    COCLASS_RETURN_IF_FAILED(read_text(env, options, "domain", read.domain, has_domain));
    COCLASS_RETURN_IF_FAILED(read_text(env, options, "password", read.password, has_password));
    COCLASS_RETURN_IF_FAILED(read_text(env, options, "serverPrincipalName", read.server_principal_name, read.has_principal));
    const auto known = std::ranges::find_if(env.blankets, [&](const auto& other) { return other->settings() == read; });
    if (known != env.blankets.end()) {
        blanket = known->get();
        return S_OK;
    }
    env.blankets.push_back(std::make_unique<const proxy_blanket>(std::move(read)));
    blanket = env.blankets.back().get();
    return S_OK;
}

}  // namespace coclass
