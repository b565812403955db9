#include "binding/authentication.h"

#include <algorithm>

namespace coclass {

namespace {

hresult_error expected(call_info& call, std::string_view name, const wchar_t* what) {
    return call.failed(E_INVALIDARG, L"authentication: " + std::wstring{name.begin(), name.end()} + L": expected " + what);
}

DWORD read_number(call_info& call, Napi::Object options, const char* name) {
    const Napi::Value value = options.Get(name);
    if (!value.IsNumber()) throw expected(call, name, L"a number");
    return value.As<Napi::Number>().Uint32Value();
}

// Whether the property is not undefined; its text then.
bool read_text(call_info& call, Napi::Object options, const char* name, std::wstring& text) {
    const Napi::Value value = options.Get(name);
    if (value.IsUndefined()) return false;
    if (!value.IsString()) throw expected(call, name, L"a string");
    throw_if_failed(js::get_string(call.js(), value, text));
    return true;
}

}  // namespace

const proxy_blanket& read_blanket(call_info& call, std::size_t index) {
    if (!call[index].IsObject()) throw call.expected(index, L"an object");
    const auto options = call[index].As<Napi::Object>();
    blanket_settings read;
    read.authentication_service = read_number(call, options, "authenticationService");
    read.authorization_service = read_number(call, options, "authorizationService");
    read.level = read_number(call, options, "level");
    read.impersonation = read_number(call, options, "impersonation");
    read.capabilities = read_number(call, options, "capabilities");
    read.has_user = read_text(call, options, "user", read.user);
    read_text(call, options, "domain", read.domain);
    read_text(call, options, "password", read.password);
    read.has_principal = read_text(call, options, "serverPrincipalName", read.server_principal_name);
    auto& blankets = call.env().blankets;
    const auto known = std::ranges::find_if(blankets, [&](const auto& other) { return other->settings() == read; });
    return known != blankets.end() ? **known : *blankets.emplace_back(std::make_unique<const proxy_blanket>(std::move(read)));
}

}  // namespace coclass
