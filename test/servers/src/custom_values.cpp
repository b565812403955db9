#include "custom_object.h"
#include "joined_text.h"
#include "variant_text.h"

namespace test_server {

namespace {

// A VARIANT that shows a value and owns nothing of it.
std::wstring shown(const DECIMAL& value)
{
    VARIANT variant;
    V_DECIMAL(&variant) = value;
    V_VT(&variant) = VT_DECIMAL;
    return variant_text(variant);
}

}  // namespace

#define VALUE_TYPE(Name, Type, Id)                                                                                \
    HRESULT custom_object::Echo##Name(Type value, Type* result) { return copy_value(value, result); }             \
    HRESULT custom_object::Out##Name(Type* result) { return typed_sample<VT_##Name>(result); }                    \
    HRESULT custom_object::InOut##Name(Type* value) { return value ? step_value<VT_##Name>(*value) : E_POINTER; } \
    HRESULT custom_object::get_Prop##Name(Type* result) { return prop_##Name.get(result); }                       \
    HRESULT custom_object::put_Prop##Name(Type value) { return prop_##Name.put(value); }
#include "value_types.inc"
#undef VALUE_TYPE

HRESULT custom_object::EchoColor(TestColor value, TestColor* result) { return give(value, result); }
HRESULT custom_object::OutColor(TestColor* result) { return give(Blue, result); }

HRESULT custom_object::InOutColor(TestColor* value) { return value ? give(static_cast<TestColor>(*value * 2), value) : E_POINTER; }

HRESULT custom_object::EchoWinBool(BOOL value, BOOL* result) { return give(value, result); }

HRESULT custom_object::ByValue(long before, CURRENCY a, DATE b, DECIMAL c, VARIANT d, SCODE e, VARIANT_BOOL f, DECIMAL g, long after,
                               BSTR* description)
{
    std::wstring text = std::to_wstring(before) + L"|" + std::to_wstring(a.int64) + L"|" + std::to_wstring(b) + L"|";
    text += shown(c) + L"|" + variant_text(d) + L"|" + std::to_wstring(e) + L"|" + std::to_wstring(f) + L"|";
    return to_bstr(text + shown(g) + L"|" + std::to_wstring(after), description);
}

}  // namespace test_server
