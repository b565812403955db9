#include "transcripts.h"

// The dual interfaces: every call can go either way.
namespace test_server {

template <>
void play(call_script<ITestValues>& script)
{
    play_values(script);
    script.call(L"EchoHandle", &ITestValues::EchoHandle, in<VT_I4>(-7), result<VT_I4>());
    script.call(L"EchoVariantType", &ITestValues::EchoVariantType, in<VT_VARIANT>(text_variant(L"ab")), out<VT_BSTR>(), result<VT_I4>());
    script.call(L"BigString", &ITestValues::BigString, in<VT_I4>(70000), result<VT_BSTR>());
    script.call(L"BigString", &ITestValues::BigString, in<VT_I4>(-1), result<VT_BSTR>());
    script.call(L"StringLength", &ITestValues::StringLength, in_text(L""), result<VT_I4>());
    script.call(L"StringLength", &ITestValues::StringLength, in_text(std::wstring(100000, L'y')), result<VT_I4>());
}

void play_variants(call_script<ITestValues>& script)
{
    const auto echo = [&](VARIANT value) {
        script.call(L"EchoVARIANT", &ITestValues::EchoVARIANT, in<VT_VARIANT>(value), result<VT_VARIANT>());
    };
#define VALUE_TYPE(Name, Type, Id)         \
    if constexpr (VT_##Name != VT_VARIANT) \
        for (auto value : telling_values<VT_##Name>()) echo(automation<VT_##Name>::borrow(value));
#include "value_types.inc"
#undef VALUE_TYPE
    echo(bare_variant(VT_EMPTY));
    echo(bare_variant(VT_NULL));
    echo(missing_variant());
    echo(variant_of<VT_ARRAY | VT_I4>(new_longs({1, -2, 3})));
    echo(variant_of<VT_ARRAY | VT_R8>(new_doubles({1.5, -2})));
    echo(variant_of<VT_ARRAY | VT_BSTR>(new_strings({L"a", L"", L"bc"})));
    echo(variant_of<VT_ARRAY | VT_VARIANT>(new_variants()));
}

template <>
void play(call_script<ITestArrays>& script)
{
    constexpr VARTYPE longs = VT_ARRAY | VT_I4;
    constexpr VARTYPE doubles = VT_ARRAY | VT_R8;
    constexpr VARTYPE strings = VT_ARRAY | VT_BSTR;
    constexpr VARTYPE variants = VT_ARRAY | VT_VARIANT;
    script.call(L"Echo", &ITestArrays::Echo, in<VT_VARIANT>(variant_of<longs>(new_longs({1, 2}))), result<VT_VARIANT>());
    script.call(L"SumLongs", &ITestArrays::SumLongs, in<longs>(new_longs({1, -2, 2147483647})), result<VT_I4>());
    script.call(L"SumLongs", &ITestArrays::SumLongs, in<longs>(new_longs({})), result<VT_I4>());
    script.call(L"SumDoubles", &ITestArrays::SumDoubles, in<doubles>(new_doubles({1.5, 2.25})), result<VT_R8>());
    script.call(L"EchoStrings", &ITestArrays::EchoStrings, in<strings>(new_strings({L"a", L"", L"\u20ac"})), result<strings>());
    script.call(L"EchoVariants", &ITestArrays::EchoVariants, in<variants>(new_variants()), result<variants>());
    script.call(L"OutLongs", &ITestArrays::OutLongs, out<longs>());
    script.call(L"InOutLongs", &ITestArrays::InOutLongs, in_out<longs>(new_longs({1, 2, 3})));
    script.call(L"MakeBytes", &ITestArrays::MakeBytes, in<VT_I4>(300), result<VT_ARRAY | VT_UI1>());
    script.call(L"MakeBytes", &ITestArrays::MakeBytes, in<VT_I4>(-1), result<VT_ARRAY | VT_UI1>());
    script.call(L"MakeDoubles", &ITestArrays::MakeDoubles, in<VT_I4>(3), result<doubles>());
    script.call(L"TakeDoubles", &ITestArrays::TakeDoubles, in<doubles>(new_doubles({0.5, 0.25})), result<VT_R8>());
    script.put(L"Longs", &ITestArrays::put_Longs, in<longs>(new_longs({7, 8})));
    script.get(L"Longs", &ITestArrays::get_Longs, result<longs>());
}

template <>
void play(call_script<ITestRecords>& script)
{
    using point = record<TestPoint>;
    using person = record<TestPerson>;
    const auto new_person = [](const wchar_t* name, long age) {
        TestPerson made = {};
        made.name = new_bstr(name);
        made.age = age;
        made.born = 2.5;
        made.home = {-1.5, 1e300};
        made.extra = text_variant(L"extra");
        made.scores[1] = -7;
        return made;
    };
    script.call(L"EchoPoint", &ITestRecords::EchoPoint, in_slot<point>({1.5, -0.0}), out_slot<point, true>());
    script.call(L"MakePoint", &ITestRecords::MakePoint, in<VT_R8>(3), in<VT_R8>(-4), out_slot<point, true>());
    script.call(L"ScalePoint", &ITestRecords::ScalePoint, in_out_slot<point>({1, 2}), in<VT_R8>(2.5));
    script.call(L"MakePerson", &ITestRecords::MakePerson, out_slot<person, true>());
    script.call(L"EchoPerson", &ITestRecords::EchoPerson, in_slot<person>(new_person(L"Eve", -1)), out_slot<person, true>());
    script.call(L"DescribePerson", &ITestRecords::DescribePerson, in_slot<person>(new_person(L"", 2147483647)), result<VT_BSTR>());
}

template <>
void play(call_script<ITestErrors>& script)
{
    for (const HRESULT hr : {S_OK, E_FAIL, E_ACCESSDENIED, DISP_E_BADINDEX, static_cast<HRESULT>(0x80040217)})
        script.call(L"Return", &ITestErrors::Return, in<VT_I4>(hr));
    script.call(L"ReturnValue", &ITestErrors::ReturnValue, in<VT_I4>(S_OK), in<VT_I4>(5), result<VT_I4>());
    script.call(L"ReturnValue", &ITestErrors::ReturnValue, in<VT_I4>(E_FAIL), in<VT_I4>(5), result<VT_I4>());
    script.show_error_info(true);
    script.call(L"WithInfo", &ITestErrors::WithInfo, in<VT_I4>(static_cast<HRESULT>(0x80040217)), in_text(L"source"),
                in_text(L"description \u20ac"), in_text(L"help.chm"), in<VT_I4>(17));
    script.call(L"WithInfo", &ITestErrors::WithInfo, in<VT_I4>(E_FAIL), in_text(L"s"), in_text(L"d"), in_text(L""), in<VT_I4>(0));
}

template <>
void play(call_script<ITestLifetime>& script)
{
    script.call(L"Child", &ITestLifetime::Child, out_slot<object_of<ITestLifetime>, true>());
    script.call(L"Self", &ITestLifetime::Self, out_slot<object_of<ITestLifetime>, true>());
    script.call(L"Hold", &ITestLifetime::Hold, in<VT_DISPATCH>(new_child()));
    script.get(L"Held", &ITestLifetime::get_Held, result<VT_DISPATCH>());
    script.call(L"Drop", &ITestLifetime::Drop);
    script.get(L"Held", &ITestLifetime::get_Held, result<VT_DISPATCH>());
    script.put(L"Inner", &ITestLifetime::put_Inner, in<VT_DISPATCH>(new_child()));
    script.get(L"Inner", &ITestLifetime::get_Inner, result<VT_DISPATCH>());
    script.put_ref(L"Inner", &ITestLifetime::putref_Inner, in<VT_DISPATCH>(nullptr));
    script.get(L"Inner", &ITestLifetime::get_Inner, result<VT_DISPATCH>());
}

template <>
void play(call_script<ITestCollection>& script)
{
    script.call(L"Clear", &ITestCollection::Clear);
    script.call(L"Add", &ITestCollection::Add, in<VT_VARIANT>(variant_of<VT_I4>(5)));
    script.call(L"Add", &ITestCollection::Add, in<VT_VARIANT>(text_variant(L"b")));
    script.get(L"Count", &ITestCollection::get_Count, result<VT_I4>());
    script.get(L"Item", &ITestCollection::get_Item, in<VT_I4>(2), result<VT_VARIANT>());
    script.get(L"Item", &ITestCollection::get_Item, in<VT_I4>(3), result<VT_VARIANT>());
    script.get(L"_NewEnum", &ITestCollection::get__NewEnum, result<VT_UNKNOWN>());
    script.call(L"Clear", &ITestCollection::Clear);
}

template <>
void play(call_script<ITestOdd>& script)
{
#define ODD_METHOD(Name, Id) script.call(L"" #Name, &ITestOdd::Name, result<VT_BSTR>());
#define ODD_PROPERTY(Name, Id) script.get(L"" #Name, &ITestOdd::get_##Name, result<VT_BSTR>());
#include "odd_members.inc"
#undef ODD_METHOD
#undef ODD_PROPERTY
    script.get(L"Item", &ITestOdd::get_Item, in<VT_I4>(4), result<VT_I4>());
    script.get(L"length", &ITestOdd::get_length, result<VT_I4>());
    script.get(L"HiddenMember", &ITestOdd::get_HiddenMember, result<VT_BSTR>());
}

}  // namespace test_server
