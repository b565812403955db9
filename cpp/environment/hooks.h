#pragma once

#include "base/hresult.h"

#include <node_api.h>

#include <cstddef>
#include <cstdint>

namespace coclass {

// What lib/ gives native code (hooks.inc).
enum class hook : std::uint8_t {
#define COCLASS_HOOK(name, property, type) name,
#include "environment/hooks.inc"
#undef COCLASS_HOOK
    count,
};

// The hooks of one environment, held for as long as it lives.
class hook_table {
public:
    explicit hook_table(napi_env env) noexcept : env_(env) {}
    hook_table(const hook_table&) = delete;
    hook_table& operator=(const hook_table&) = delete;

    // Takes all of them from the object that lib/ passes. Where that is not exactly what is wanted nothing is taken: false, with
    // a TypeError thrown that names every difference, or what a getter has thrown.
    bool take(napi_value object);

    napi_value get(hook which) const noexcept {
        napi_value result = nullptr;
        napi_get_reference_value(env_, references_[static_cast<std::size_t>(which)], &result);
        return result;
    }
    // Calls one that is a function. E_JS_EXCEPTION if it throws.
    HRESULT call(hook which, std::size_t count, const napi_value* arguments, napi_value* result) const noexcept;

private:
    napi_env env_;
    napi_ref references_[static_cast<std::size_t>(hook::count)] = {};
};

}  // namespace coclass
