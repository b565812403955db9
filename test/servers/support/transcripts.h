#pragma once

#include <string>

#include "call_script.h"
#include "telling_values.h"

// What a foreign client does with each interface of the type library, and what came of it.
namespace test_server {

// E_INVALIDARG for a script that there is not, or that cannot take this road.
HRESULT write_transcript(IUnknown* target, std::wstring_view script, road how, std::wstring& text);

// One script for each interface; in transcript_*.cpp.
template <typename Interface>
void play(call_script<Interface>& script);
template <>
void play(call_script<ITestValues>& script);
template <>
void play(call_script<ITestArrays>& script);
template <>
void play(call_script<ITestRecords>& script);
template <>
void play(call_script<ITestArguments>& script);
template <>
void play(call_script<ITestErrors>& script);
template <>
void play(call_script<ITestLifetime>& script);
template <>
void play(call_script<ITestCollection>& script);
template <>
void play(call_script<ITestOdd>& script);
template <>
void play(call_script<ITestPlain>& script);
template <>
void play(call_script<ITestCustom>& script);
template <>
void play(call_script<ITestCustomDerived>& script);
template <>
void play(call_script<ITestStructures>& script);

// VARIANTs of every type through ITestValues::EchoVARIANT.
void play_variants(call_script<ITestValues>& script);

// The enumerator of an ITestCollection: Next, Skip, Reset, Clone.
HRESULT write_enumeration(IUnknown* target, road how, std::wstring& text);

// The members that ITestValues and ITestCustom share.
template <typename Interface>
void play_values(call_script<Interface>& script)
{
#define VALUE_TYPE(Name, Type, Id)                                                                                                 \
    for (auto value : telling_values<VT_##Name>())                                                                                 \
        script.call(L"Echo" #Name, &Interface::Echo##Name, in<VT_##Name>(value), result<VT_##Name>());                             \
    script.call(L"Out" #Name, &Interface::Out##Name, out<VT_##Name>());                                                            \
    for (auto value : stepped_values<VT_##Name>()) script.call(L"InOut" #Name, &Interface::InOut##Name, in_out<VT_##Name>(value)); \
    for (auto value : telling_values<VT_##Name>()) {                                                                               \
        script.put(L"Prop" #Name, &Interface::put_Prop##Name, in<VT_##Name>(value));                                               \
        script.get(L"Prop" #Name, &Interface::get_Prop##Name, result<VT_##Name>());                                                \
    }
#include "value_types.inc"
#undef VALUE_TYPE
    for (const TestColor color : {Red, Blue, static_cast<TestColor>(99)})
        script.call(L"EchoColor", &Interface::EchoColor, in_slot<enumeration<TestColor>>(color), out_slot<enumeration<TestColor>, true>());
}

}  // namespace test_server
