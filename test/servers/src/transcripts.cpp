#include "transcripts.h"

namespace test_server {

namespace {

template <typename Interface>
HRESULT write(IUnknown* target, road how, void (*scene)(call_script<Interface>&), std::wstring& text)
{
    com_ptr<Interface> object;
    HRESULT hr = target->QueryInterface(interface_id<Interface>::get(), reinterpret_cast<void**>(object.put()));
    if (FAILED(hr)) return hr;
    com_ptr<IDispatch> dispatch;
    if (how == road::invoke) {
        hr = target->QueryInterface(IID_IDispatch, reinterpret_cast<void**>(dispatch.put()));
        if (FAILED(hr)) return hr;
    }
    call_script<Interface> script(object.get(), dispatch.get(), how);
    scene(script);
    text = script.text();
    return S_OK;
}

template <typename Interface>
HRESULT write_play(IUnknown* target, road how, std::wstring& text)
{
    return write<Interface>(target, how, play<Interface>, text);
}

struct entry {
    std::wstring_view name;
    HRESULT (*write)(IUnknown* target, road how, std::wstring& text);
    bool dual;
};

const entry scripts[] = {
    {L"ITestValues", write_play<ITestValues>, true},
    {L"ITestValues variants",
     [](IUnknown* target, road how, std::wstring& text) { return write<ITestValues>(target, how, play_variants, text); }, true},
    {L"ITestArrays", write_play<ITestArrays>, true},
    {L"ITestRecords", write_play<ITestRecords>, true},
    {L"ITestArguments", write_play<ITestArguments>, true},
    {L"ITestErrors", write_play<ITestErrors>, true},
    {L"ITestLifetime", write_play<ITestLifetime>, true},
    {L"ITestCollection", write_play<ITestCollection>, true},
    {L"ITestCollection enumerator", write_enumeration, true},
    {L"ITestOdd", write_play<ITestOdd>, true},
    {L"ITestPlain", write_play<ITestPlain>, false},
    {L"ITestCustom", write_play<ITestCustom>, false},
    {L"ITestCustomDerived", write_play<ITestCustomDerived>, false},
    {L"ITestStructures", write_play<ITestStructures>, false},
};

}  // namespace

HRESULT write_transcript(IUnknown* target, std::wstring_view script, road how, std::wstring& text)
{
    for (const entry& each : scripts) {
        if (each.name != script) continue;
        return how == road::invoke && !each.dual ? E_INVALIDARG : each.write(target, how, text);
    }
    return E_INVALIDARG;
}

}  // namespace test_server
