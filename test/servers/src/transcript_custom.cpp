#include "transcripts.h"

// What only a vtable can carry.
namespace test_server {

namespace {

GUID new_guid(unsigned long first) { return {first, 0x1234, 0xabcd, {1, 2, 3, 4, 5, 6, 7, 255}}; }

template <typename Character>
Character* new_task_text(const Character* text)
{
    std::size_t length = 0;
    while (text[length]) ++length;
    auto* made = static_cast<Character*>(CoTaskMemAlloc((length + 1) * sizeof(Character)));
    if (made) std::memcpy(made, text, (length + 1) * sizeof(Character));
    return made;
}

ITestCustom* new_custom(long tag)
{
    ITestCustom* made = nullptr;
    com_ptr<ITestCustom> maker;
    if (SUCCEEDED(create_custom(IID_ITestCustom, reinterpret_cast<void**>(maker.put())))) maker->MakeCustom(tag, &made);
    return made;
}

using custom = object_of<ITestCustom>;
using derived = object_of<ITestCustomDerived>;
using lifetime = object_of<ITestLifetime>;
using script_of_custom = call_script<ITestCustom>;

void play_plain(script_of_custom& script)
{
    for (const long value : {0L, -1L, 1073741823L, -1073741824L})
        script.plain<automation<VT_I4>>(L"PlainLong", &ITestCustom::PlainLong, in<VT_I4>(value));
    for (const __int64 value : {0LL, -2LL, 0x123456789abcdefLL})
        script.plain<automation<VT_I8>>(L"PlainInt64", &ITestCustom::PlainInt64, in<VT_I8>(value));
    script.plain<automation<VT_I2>>(L"LowWord", &ITestCustom::LowWord, in<VT_I4>(0x12348765));
    script.plain<automation<VT_UI1>>(L"LowByte", &ITestCustom::LowByte, in<VT_I4>(0x123456fe));
    for (const long value : {3L, 4L}) script.plain<automation<VT_BOOL>>(L"IsOdd", &ITestCustom::IsOdd, in<VT_I4>(value));
    script.plain<automation<VT_R4>>(L"AddFloat", &ITestCustom::AddFloat, in<VT_R4>(1.5F), in<VT_R4>(-4.25F));
    script.plain<automation<VT_R8>>(L"AddDouble", &ITestCustom::AddDouble, in<VT_R8>(1e300), in<VT_R8>(-2.5));
    script.plain<automation<VT_DATE>>(L"NextDay", &ITestCustom::NextDay, in<VT_DATE>(36925.75));
    for (const wchar_t* value : {L"", L"abc"}) script.plain<automation<VT_BSTR>>(L"Reversed", &ITestCustom::Reversed, in_text(value));
    script.plain<enumeration<TestColor>>(L"NextColor", &ITestCustom::NextColor, in_slot<enumeration<TestColor>>(Green));
    script.plain<automation<VT_ARRAY | VT_I4>>(L"CountTo", &ITestCustom::CountTo, in<VT_I4>(3));
    script.plain<lifetime>(L"NewChild", &ITestCustom::NewChild);
    script.plain<custom>(L"Myself", &ITestCustom::Myself);
    script.plain<automation<VT_I4>>(L"StoreTwice", &ITestCustom::StoreTwice, in<VT_I4>(21), out<VT_I4>());
    script.plain<automation<VT_R8>>(L"WeightedSum", &ITestCustom::WeightedSum, in<VT_R4>(1.5F), in<VT_I4>(-2), in<VT_R8>(3.25),
                                    in<VT_R4>(4.5F), in<VT_R8>(5.5), in<VT_I4>(6), in<VT_R4>(-7.25F));
    script.nothing(L"Touch", &ITestCustom::Touch);
}

void play_registers(script_of_custom& script)
{
    const auto i4 = [](long value) { return in<VT_I4>(value); };
    const auto r8 = [](double value) { return in<VT_R8>(value); };
    const auto r4 = [](float value) { return in<VT_R4>(value); };
    script.call(L"Add", &ITestCustom::Add, i4(2147483647), i4(-2147483647), result<VT_I4>());
    script.call(L"AddInt64", &ITestCustom::AddInt64, in<VT_I8>(0x7fffffffffff), in<VT_I8>(-5), result<VT_I8>());
    script.call(L"LongsAndDoubles", &ITestCustom::LongsAndDoubles, i4(1), r8(2.5), i4(-3), r8(4.5), i4(5), r8(-6.5), i4(7), r8(8.5), i4(9),
                r8(10.5), result<VT_BSTR>());
    script.call(L"DoublesAndLongs", &ITestCustom::DoublesAndLongs, r8(1.5), i4(2), r8(3.5), i4(-4), r8(5.5), i4(6), r8(7.5), i4(8),
                r8(-9.5), i4(10), result<VT_BSTR>());
    script.call(L"Floats", &ITestCustom::Floats, r4(1.5F), r4(2.5F), r4(3.5F), r4(4.5F), r4(5.5F), r4(6.5F), r4(7.5F), r4(8.5F), r4(9.5F),
                r4(-10.5F), result<VT_BSTR>());
    script.call(L"Mixed", &ITestCustom::Mixed, r4(0.5F), in<VT_I8>(-9000000000), r8(1.25), in<VT_I1>(-128), r4(-2.5F), in<VT_UI2>(65535),
                in<VT_BOOL>(VARIANT_TRUE), r8(3.75), in<VT_I2>(-32768), r4(4.5F), result<VT_BSTR>());
    script.call(L"Fourteen", &ITestCustom::Fourteen, i4(1), i4(2), i4(3), i4(4), i4(5), i4(6), i4(7), i4(8), i4(9), i4(10), i4(11), i4(12),
                i4(13), i4(-14), result<VT_BSTR>());
    script.call(L"Fifteen", &ITestCustom::Fifteen, i4(1), r8(2.5), in<VT_I8>(3000000000), in_text(L"four"), r4(5.5F), in<VT_I2>(-6),
                r8(7.5), in<VT_BOOL>(VARIANT_FALSE), in<VT_UI1>(255), in<VT_DATE>(10.25), i4(-11), r4(12.5F), in_text(L"thirteen"),
                in<VT_I8>(-14), r8(15.5), result<VT_BSTR>());
    script.call(L"ByValue", &ITestCustom::ByValue, i4(-1), in<VT_CY>(CURRENCY{.int64 = 12345678}), in<VT_DATE>(2.5),
                in<VT_DECIMAL>(decimal_of(15, 1, true)), in<VT_VARIANT>(text_variant(L"v")), in<VT_ERROR>(E_FAIL),
                in<VT_BOOL>(VARIANT_TRUE), in<VT_DECIMAL>(decimal_of(7, 0, false)), i4(99), result<VT_BSTR>());
}

void play_strings(script_of_custom& script)
{
    for (const wchar_t* value : {L"", L"wide \u20ac"}) {
        script.call(L"WideToBstr", &ITestCustom::WideToBstr, in_slot<wide_text>(new_task_text(value)), result<VT_BSTR>());
        script.call(L"BstrToWide", &ITestCustom::BstrToWide, in_text(value), out_slot<wide_text, true>());
        script.call(L"InOutWide", &ITestCustom::InOutWide, in_out_slot<wide_text>(new_task_text(value)));
    }
    script.call(L"WideToBstr", &ITestCustom::WideToBstr, in_slot<wide_text>(nullptr), result<VT_BSTR>());
    script.call(L"InOutWide", &ITestCustom::InOutWide, in_out_slot<wide_text>(nullptr));
    script.call(L"InOutWide", &ITestCustom::InOutWide, in_out_slot<wide_text>(new_task_text(L"gone")));
    script.call(L"OutWide", &ITestCustom::OutWide, out_slot<wide_text, false>());
    for (const char* value : {"", "narrow"}) {
        script.call(L"NarrowToBstr", &ITestCustom::NarrowToBstr, in_slot<narrow_text>(new_task_text(value)), result<VT_BSTR>());
        script.call(L"InOutNarrow", &ITestCustom::InOutNarrow, in_out_slot<narrow_text>(new_task_text(value)));
    }
    script.call(L"NarrowToBstr", &ITestCustom::NarrowToBstr, in_slot<narrow_text>(nullptr), result<VT_BSTR>());
    script.call(L"BstrToNarrow", &ITestCustom::BstrToNarrow, in_text(L"abc"), out_slot<narrow_text, true>());
    script.call(L"InOutNarrow", &ITestCustom::InOutNarrow, in_out_slot<narrow_text>(nullptr));
    script.call(L"InOutNarrow", &ITestCustom::InOutNarrow, in_out_slot<narrow_text>(new_task_text("gone")));
    script.call(L"OutNarrow", &ITestCustom::OutNarrow, out_slot<narrow_text, false>());
    script.call(L"GuidToBstr", &ITestCustom::GuidToBstr, in_slot<guid_value>(new_guid(0xfedcba98)), result<VT_BSTR>());
    script.call(L"GuidByValue", &ITestCustom::GuidByValue, in<VT_I4>(1), in_slot<guid_value>(new_guid(5)), in<VT_I4>(2), result<VT_BSTR>());
    script.call(L"BstrToGuid", &ITestCustom::BstrToGuid, in_text(L"{00020400-0000-0000-C000-000000000046}"), out_slot<guid_value, true>());
    script.call(L"OutGuid", &ITestCustom::OutGuid, out_slot<guid_value, false>());
    script.call(L"InOutGuid", &ITestCustom::InOutGuid, in_out_slot<guid_value>(new_guid(41)));
}

void play_records(script_of_custom& script)
{
    using point = record<TestPoint>;
    using person = record<TestPerson>;
    const auto new_person = [] {
        TestPerson made = {};
        made.name = new_bstr(L"Bob");
        made.age = 41;
        made.extra = variant_of<VT_I4>(9);
        made.scores[2] = 3;
        return made;
    };
    script.call(L"SumSize1", &ITestCustom::SumSize1, in_slot<record<TestSize1>>({200}), result<VT_R8>());
    script.call(L"SumSize2", &ITestCustom::SumSize2, in_slot<record<TestSize2>>({1, 255}), result<VT_R8>());
    script.call(L"SumSize3", &ITestCustom::SumSize3, in_slot<record<TestSize3>>({1, 2, 253}), result<VT_R8>());
    script.call(L"SumSize4", &ITestCustom::SumSize4, in_slot<record<TestSize4>>({-32768, 5}), result<VT_R8>());
    script.call(L"SumSize8", &ITestCustom::SumSize8, in_slot<record<TestSize8>>({-7, 1.5F}), result<VT_R8>());
    script.call(L"SumSize12", &ITestCustom::SumSize12, in_slot<record<TestSize12>>({1, 2, -3.5F}), result<VT_R8>());
    script.call(L"SumSize16", &ITestCustom::SumSize16, in_slot<point>({1e10, 0.5}), result<VT_R8>());
    script.call(L"RecordsOnStack", &ITestCustom::RecordsOnStack, in<VT_I4>(-1), in<VT_R8>(2.5), in<VT_I4>(3),
                in_slot<record<TestSize1>>({4}), in_slot<record<TestSize2>>({5, 6}), in_slot<record<TestSize3>>({7, 8, 9}),
                in_slot<record<TestSize4>>({-10, 11}), in_slot<record<TestSize8>>({12, 13.5F}),
                in_slot<record<TestSize12>>({14, 15, 16.5F}), in_slot<point>({17.5, -18.5}), in<VT_I4>(19), result<VT_BSTR>());
    script.call(L"DescribeByValue", &ITestCustom::DescribeByValue, in_slot<person>(new_person()), result<VT_BSTR>());
    script.call(L"EchoPoint", &ITestCustom::EchoPoint, in_slot<point>({1.5, -2}), out_slot<point, true>());
    script.call(L"OutPoint", &ITestCustom::OutPoint, out_slot<point, false>());
    script.call(L"ScalePoint", &ITestCustom::ScalePoint, in_out_slot<point>({2, -3}), in<VT_R8>(0.5));
    script.call(L"OutPerson", &ITestCustom::OutPerson, out_slot<person, false>());
    script.call(L"InOutPerson", &ITestCustom::InOutPerson, in_out_slot<person>(new_person()));
    script.call(L"SumLongs", &ITestCustom::SumLongs, in<VT_ARRAY | VT_I4>(new_longs({5, -3})), result<VT_I4>());
    script.call(L"EchoStrings", &ITestCustom::EchoStrings, in<VT_ARRAY | VT_BSTR>(new_strings({L"x", L""})), result<VT_ARRAY | VT_BSTR>());
    script.call(L"OutLongs", &ITestCustom::OutLongs, out<VT_ARRAY | VT_I4>());
    script.call(L"InOutLongs", &ITestCustom::InOutLongs, in_out<VT_ARRAY | VT_I4>(new_longs({4})));
}

void play_interfaces(script_of_custom& script)
{
    script.call(L"TagOf", &ITestCustom::TagOf, in_slot<custom>(new_custom(31)), result<VT_I4>());
    script.call(L"TagOf", &ITestCustom::TagOf, in_slot<custom>(nullptr), result<VT_I4>());
    script.call(L"MakeCustom", &ITestCustom::MakeCustom, in<VT_I4>(5), out_slot<custom, true>());
    script.call(L"MakeDerived", &ITestCustom::MakeDerived, in<VT_I4>(5), out_slot<derived, true>());
    script.call(L"OutCustom", &ITestCustom::OutCustom, in<VT_I4>(6), out_slot<custom, false>());
    script.call(L"InOutCustom", &ITestCustom::InOutCustom, in_out_slot<custom>(nullptr));
    script.call(L"InOutCustom", &ITestCustom::InOutCustom, in_out_slot<custom>(new_custom(7)));
    script.call(L"OutChild", &ITestCustom::OutChild, out_slot<lifetime, false>());
    script.call(L"MakeUnknown", &ITestCustom::MakeUnknown, in<VT_I4>(8), result<VT_UNKNOWN>());
    script.put_ref(L"Partner", &ITestCustom::putref_Partner, in_slot<custom>(new_custom(9)));
    script.get(L"Partner", &ITestCustom::get_Partner, out_slot<custom, true>());
    script.put_ref(L"Partner", &ITestCustom::putref_Partner, in_slot<custom>(nullptr));
    script.get(L"Partner", &ITestCustom::get_Partner, out_slot<custom, true>());
}

void play_arguments(script_of_custom& script)
{
    script.call(L"Several", &ITestCustom::Several, in<VT_I4>(5), out<VT_I4>(), out<VT_BSTR>(), out<VT_R8>());
    script.call(L"SeveralAndResult", &ITestCustom::SeveralAndResult, in<VT_I4>(-3), out<VT_I4>(), out<VT_BSTR>(), result<VT_R8>());
    script.call(L"Defaults", &ITestCustom::Defaults, in<VT_I4>(7), in_text(L"x"), in<VT_VARIANT>(missing_variant()), result<VT_BSTR>());
    script.call(L"Locale", &ITestCustom::Locale, in<VT_I4>(1), in<VT_I4>(1031), result<VT_I4>());
    script.put(L"Tag", &ITestCustom::put_Tag, in<VT_I4>(-2147483647));
    script.get(L"Tag", &ITestCustom::get_Tag, result<VT_I4>());
    script.put(L"Slot", &ITestCustom::put_Slot, in<VT_I4>(3), in<VT_VARIANT>(text_variant(L"three")));
    script.get(L"Slot", &ITestCustom::get_Slot, in<VT_I4>(3), result<VT_VARIANT>());
    for (const HRESULT hr : {S_OK, S_FALSE, E_FAIL, static_cast<HRESULT>(0x80040217)})
        script.call(L"Return", &ITestCustom::Return, in<VT_I4>(hr));
    script.show_error_info(true);
    script.call(L"WithInfo", &ITestCustom::WithInfo, in<VT_I4>(E_FAIL), in_text(L"source"), in_text(L"description"), in_text(L"help.chm"),
                in<VT_I4>(17));
    script.show_error_info(false);
}

void play_nowhere(script_of_custom& script)
{
    script.call(L"OutI4", &ITestCustom::OutI4, no_place());
    script.call(L"EchoBSTR", &ITestCustom::EchoBSTR, in_text(L"abc"), no_place());
    script.call(L"OutBSTR", &ITestCustom::OutBSTR, no_place());
    script.call(L"EchoPoint", &ITestCustom::EchoPoint, no_place(), out_slot<record<TestPoint>, true>());
    script.call(L"Several", &ITestCustom::Several, in<VT_I4>(5), no_place(), out<VT_BSTR>(), out<VT_R8>());
    script.call(L"MakeCustom", &ITestCustom::MakeCustom, in<VT_I4>(5), no_place());
}

}  // namespace

template <>
void play(call_script<ITestCustom>& script)
{
    play_plain(script);
    play_registers(script);
    play_values(script);
    script.call(L"OutColor", &ITestCustom::OutColor, out_slot<enumeration<TestColor>, false>());
    script.call(L"InOutColor", &ITestCustom::InOutColor, in_out_slot<enumeration<TestColor>>(Red));
    for (const BOOL value : {TRUE, FALSE, -5}) script.call(L"EchoWinBool", &ITestCustom::EchoWinBool, in<VT_INT>(value), result<VT_INT>());
    play_strings(script);
    play_records(script);
    play_interfaces(script);
    play_arguments(script);
    play_nowhere(script);
}

template <>
void play(call_script<ITestCustomDerived>& script)
{
    script.call(L"Add", &ITestCustom::Add, in<VT_I4>(1), in<VT_I4>(2), result<VT_I4>());
    script.call(L"Triple", &ITestCustomDerived::Triple, in<VT_I4>(-5), result<VT_I4>());
    script.put(L"Generation", &ITestCustomDerived::put_Generation, in<VT_I4>(4));
    script.get(L"Generation", &ITestCustomDerived::get_Generation, result<VT_I4>());
}

template <>
void play(call_script<ITestPlain>& script)
{
    for (const long value : {0L, 21L, -1073741824L}) script.call(L"TimesTwo", &ITestPlain::TimesTwo, in<VT_I4>(value), result<VT_I4>());
}

template <>
void play(call_script<ITestStructures>& script)
{
    using small = record<TestSize4>;
    using point = record<TestPoint>;
    for (const __int64 value : {0LL, 125000LL, -1LL})
        script.structure<automation<VT_CY>>(L"NextCurrency", &ITestStructures::NextCurrency, in<VT_CY>(CURRENCY{.int64 = value}));
    script.structure<small>(L"Swapped", &ITestStructures::Swapped, in_slot<small>({-32768, 5}));
    script.structure<point>(L"Moved", &ITestStructures::Moved, in<VT_R8>(0.5), in_slot<point>({1, 2}), in<VT_R8>(-1e10));
    for (const bool negative : {true, false})
        script.structure<automation<VT_DECIMAL>>(L"Negated", &ITestStructures::Negated, in<VT_DECIMAL>(decimal_of(15, 1, negative)));
    script.structure<automation<VT_VARIANT>>(L"Same", &ITestStructures::Same, in<VT_VARIANT>(text_variant(L"text")));
    script.structure<automation<VT_VARIANT>>(L"Same", &ITestStructures::Same, in<VT_VARIANT>(variant_of<VT_I4>(-7)));
    script.structure<guid_value>(L"SameGuid", &ITestStructures::SameGuid, in_slot<guid_value>(IID_ITestStructures));
}

}  // namespace test_server
