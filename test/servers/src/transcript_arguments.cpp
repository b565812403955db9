#include "transcripts.h"

namespace test_server {

template <>
void play(call_script<ITestArguments>& script)
{
    const auto key = [](const wchar_t* name) { return in<VT_VARIANT>(text_variant(name)); };
    const auto absent = [] { return in<VT_VARIANT>(missing_variant()); };
    const auto number = [](long value) { return in<VT_VARIANT>(variant_of<VT_I4>(value)); };

    script.put(L"Item", &ITestArguments::put_Item, key(L"k"), number(5));
    script.get(L"Item", &ITestArguments::get_Item, key(L"k"), result<VT_VARIANT>());
    script.get(L"LastPut", &ITestArguments::get_LastPut, result<VT_BSTR>());
    script.put_ref(L"Item", &ITestArguments::putref_Item, key(L"o"), in<VT_DISPATCH>(new_child()));
    script.get(L"Item", &ITestArguments::get_Item, key(L"o"), result<VT_VARIANT>());
    script.get(L"LastPut", &ITestArguments::get_LastPut, result<VT_BSTR>());

    script.call(L"Join4", &ITestArguments::Join4, number(1), key(L"b"), in<VT_VARIANT>(variant_of<VT_BOOL>(VARIANT_TRUE)),
                in<VT_VARIANT>(bare_variant(VT_NULL)), result<VT_BSTR>());
    script.call(L"Join4", &ITestArguments::Join4, in<VT_VARIANT>(variant_of<VT_I2>(-3)), in<VT_VARIANT>(variant_of<VT_UI1>(200)),
                in<VT_VARIANT>(variant_of<VT_CY>(CURRENCY{.int64 = 12500})), in<VT_VARIANT>(variant_of<VT_R4>(0.5F)), result<VT_BSTR>());
    script.call(L"Optional", &ITestArguments::Optional, in<VT_I4>(1), absent(), number(3), result<VT_BSTR>());
    script.call(L"Optional", &ITestArguments::Optional, in<VT_I4>(1), absent(), absent(), result<VT_BSTR>());
    script.call(L"Defaults", &ITestArguments::Defaults, in<VT_I4>(2), in_text(L"y"), in<VT_BOOL>(VARIANT_TRUE), result<VT_BSTR>());
    script.call(L"Named", &ITestArguments::Named, number(1), number(2), absent(), result<VT_BSTR>());
    script.call(L"Several", &ITestArguments::Several, in<VT_I4>(5), out<VT_I4>(), out<VT_BSTR>(), result<VT_I4>());
    script.call(L"Add4", &ITestArguments::Add4, in<VT_I4>(1), in<VT_I4>(20), in<VT_I4>(300), in<VT_I4>(-4000), result<VT_I4>());
    script.call(L"Nothing", &ITestArguments::Nothing);

    script.put(L"Indexed", &ITestArguments::put_Indexed, in<VT_I4>(1), in<VT_I4>(2), number(12));
    script.get(L"Indexed", &ITestArguments::get_Indexed, in<VT_I4>(1), in<VT_I4>(2), result<VT_VARIANT>());
    script.get(L"Indexed", &ITestArguments::get_Indexed, in<VT_I4>(9), in<VT_I4>(9), result<VT_VARIANT>());
    script.put(L"Ref", &ITestArguments::put_Ref, number(1));
    script.get(L"LastPut", &ITestArguments::get_LastPut, result<VT_BSTR>());
    script.put_ref(L"Ref", &ITestArguments::putref_Ref, in<VT_VARIANT>(variant_of<VT_DISPATCH>(new_child())));
    script.get(L"LastPut", &ITestArguments::get_LastPut, result<VT_BSTR>());
    script.get(L"Ref", &ITestArguments::get_Ref, result<VT_VARIANT>());
    script.put(L"Text", &ITestArguments::put_Text, absent(), in_text(L"plain"));
    script.get(L"Text", &ITestArguments::get_Text, absent(), result<VT_BSTR>());
    script.put(L"Text", &ITestArguments::put_Text, key(L"f"), in_text(L"formatted"));
    script.get(L"Text", &ITestArguments::get_Text, key(L"g"), result<VT_BSTR>());
    script.get(L"ReadOnly", &ITestArguments::get_ReadOnly, result<VT_I4>());
    script.put(L"WriteOnly", &ITestArguments::put_WriteOnly, in<VT_I4>(-9));
    script.get(L"Written", &ITestArguments::get_Written, result<VT_I4>());
    script.put(L"Count", &ITestArguments::put_Count, in<VT_I4>(2147483647));
    script.get(L"Count", &ITestArguments::get_Count, result<VT_I4>());
    script.put(L"Title", &ITestArguments::put_Title, in_text(L"title \u20ac"));
    script.get(L"Title", &ITestArguments::get_Title, result<VT_BSTR>());
}

}  // namespace test_server
