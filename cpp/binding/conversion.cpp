#include "base/variant.h"
#include "binding/call_info.h"
#include "marshal/js_to_variant.h"
#include "marshal/variant_to_js.h"

namespace coclass {

namespace {

// convert(value, vt): VariantChangeTypeEx in the environment's locale
HRESULT convert(call_info& call, napi_value* result) {
    environment& env = call.env();
    std::uint32_t vt = 0;
    COCLASS_RETURN_IF_FAILED(call.uint32(1, vt));
    if (vt > VARTYPE{0xffff}) return call.expected(1, L"a VARTYPE");
    COCLASS_RETURN_IF_FAILED(env.enter_apartment());
    unique_variant value;
    unique_variant converted;
    COCLASS_RETURN_IF_FAILED(js_to_variant(env, call[0], value.get()));
    COCLASS_RETURN_IF_FAILED(VariantChangeTypeEx(converted.get(), value.get(), env.conversion_locale, 0, static_cast<VARTYPE>(vt)));
    return variant_to_js(env, *converted, result);
}

constexpr native_function functions[] = {
    {"convert", native_entry<convert>},
};

}  // namespace

std::span<const native_function> conversion_functions() noexcept { return functions; }

}  // namespace coclass
