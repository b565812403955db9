#include "base/variant.h"
#include "binding/call_info.h"
#include "marshal/js_to_variant.h"
#include "marshal/variant_to_js.h"

namespace coclass {

namespace {

// convert(value, vt): VariantChangeTypeEx in the environment's locale
Napi::Value convert(call_info& call) {
    environment& env = call.env();
    const std::uint32_t vt = call.uint32(1);
    if (vt > VARTYPE{0xffff}) throw call.expected(1, L"a VARTYPE");
    call.enter_apartment();
    unique_variant value;
    unique_variant converted;
    throw_if_failed(js_to_variant(env, call[0], value.get()));
    throw_if_failed(VariantChangeTypeEx(converted.get(), value.get(), env.conversion_locale, 0, static_cast<VARTYPE>(vt)));
    return js::made(call.js(), [&](napi_value* result) { return variant_to_js(env, *converted, result); });
}

constexpr native_function functions[] = {
    {"convert", convert},
};

}  // namespace

std::span<const native_function> conversion_functions() noexcept { return functions; }

}  // namespace coclass
