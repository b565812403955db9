#include "environment/hooks.h"

#include "environment/js.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace coclass {

namespace {

struct hook_description {
    const char* property;
    napi_valuetype type;
};

constexpr hook_description descriptions[] = {
#define COCLASS_HOOK(name, property, type) {#property, napi_##type},
#include "environment/hooks.inc"
#undef COCLASS_HOOK
};

using hook_values = std::array<napi_value, std::size(descriptions)>;

std::string with_article(napi_valuetype type) {
    switch (type) {
        case napi_undefined: return "undefined";
        case napi_null: return "null";
        case napi_boolean: return "a boolean";
        case napi_number: return "a number";
        case napi_string: return "a string";
        case napi_symbol: return "a symbol";
        case napi_object: return "an object";
        case napi_function: return "a function";
        case napi_bigint: return "a bigint";
        default: return "something else";
    }
}

// What is missing or of another type.
napi_status read_hooks(napi_env env, napi_value object, hook_values& values, std::string& differences) {
    for (std::size_t index = 0; index < values.size(); ++index) {
        const auto& [property, type] = descriptions[index];
        if (const napi_status got = napi_get_named_property(env, object, property, &values[index]); got != napi_ok) return got;
        const napi_valuetype given = js::type_of(env, values[index]);
        if (given == type) continue;
        differences += std::string{"\n  '"} + property + "' is " +
                       (given == napi_undefined ? "missing" : with_article(given) + ", expected " + with_article(type));
    }
    return napi_ok;
}

// What nobody here knows.
napi_status find_unknown(napi_env env, napi_value object, std::string& differences) {
    napi_value names = nullptr;
    std::uint32_t count = 0;
    if (const napi_status got =
            napi_get_all_property_names(env, object, napi_key_own_only, napi_key_skip_symbols, napi_key_numbers_to_strings, &names);
        got != napi_ok)
        return got;
    if (const napi_status got = napi_get_array_length(env, names, &count); got != napi_ok) return got;
    for (std::uint32_t index = 0; index < count; ++index) {
        napi_value name = nullptr;
        std::wstring text;
        if (const napi_status got = napi_get_element(env, names, index, &name); got != napi_ok) return got;
        if (FAILED(js::get_string(env, name, text))) return napi_string_expected;
        const std::string property = js::utf8(text);
        const bool is_known = std::ranges::any_of(descriptions, [&](const hook_description& each) { return property == each.property; });
        if (!is_known) differences += "\n  '" + property + "' is unknown";
    }
    return napi_ok;
}

}  // namespace

bool hook_table::take(napi_value object) {
    if (js::type_of(env_, object) != napi_object) {
        napi_throw_type_error(env_, nullptr, "initialize: argument 1: expected an object of hooks");
        return false;
    }
    hook_values values{};
    std::string differences;
    if (read_hooks(env_, object, values, differences) != napi_ok || find_unknown(env_, object, differences) != napi_ok)
        return false;  // a getter has thrown
    if (!differences.empty()) {
        const std::string text =
            "initialize: the hooks are not those of this addon, which is of another version of the package:" + differences;
        napi_throw_type_error(env_, nullptr, text.c_str());
        return false;
    }
    for (std::size_t index = 0; index < values.size(); ++index) {
        if (napi_create_reference(env_, values[index], 1, &references_[index]) == napi_ok) continue;
        napi_throw_error(env_, nullptr,
                         (std::string{"initialize: the hook '"} + descriptions[index].property + "' cannot be held").c_str());
        return false;
    }
    return true;
}

HRESULT hook_table::call(hook which, std::size_t count, const napi_value* arguments, napi_value* result) const noexcept {
    return js::result_of(env_, napi_call_function(env_, js::undefined(env_), get(which), count, arguments, result));
}

}  // namespace coclass
