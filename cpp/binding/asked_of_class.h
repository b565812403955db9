#pragma once

#include "binding/activating.h"
#include "binding/call_info.h"
#include "environment/js_builder.h"

#include <string>

namespace coclass {

// What `ask(result, words)` gets of a class, whose failure may have words of ours (base/class_object.h); what the class itself says of it
// is better.
template <typename Result, typename Ask>
Result asked_of_class(call_info& call, Ask ask) {
    Result result{};
    std::wstring words;
    const HRESULT asked = activating(call.env(), [&] { return ask(result, words); });
    if (FAILED(asked) && !words.empty() && !call.env().last_failure().details.description) throw call.failed(asked, std::move(words));
    throw_if_failed(asked);
    return result;
}

inline Napi::Value license_facts(call_info& call, bool has_key, bool is_verified) {
    return js::object_builder{call.js()}.set("runtimeKeyAvailable", has_key).set("licenseVerified", is_verified);
}

}  // namespace coclass
