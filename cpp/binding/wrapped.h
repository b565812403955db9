#pragma once

#include "binding/call_info.h"
#include "environment/js_object.h"
#include "invoke/invoke_member.h"

namespace coclass {

inline Napi::Value wrapped(call_info& call, com_ptr<IUnknown> object) {
    return js::made(call.js(), [&](napi_value* result) { return unknown_to_js(call.env(), std::move(object), result); });
}

// Bound as the caller wishes, and so is what it gives (binding_scope).
inline Napi::Value wrapped(call_info& call, com_ptr<IUnknown> object, bool late, const proxy_blanket* blanket = nullptr) {
    const binding_scope binding{call.env(), late, blanket};
    return wrapped(call, std::move(object));
}

}  // namespace coclass
