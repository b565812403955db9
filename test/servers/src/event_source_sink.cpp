#include "call_kinds.h"
#include "event_source.h"

// The events of ITestSink. A sink that answers S_OK is written down with all that it gave.
namespace test_server {

void event_source::tell(const std::function<HRESULT(ITestSink*)>& call)
{
    outcomes_.clear();
    for (const com_ptr<IUnknown>& sink : sinks_.sinks()) {
        com_ptr<ITestSink> typed;
        const HRESULT hr = sink.query(typed);
        note(SUCCEEDED(hr) ? call(typed.get()) : hr);
    }
}

HRESULT event_source::FireTold(BSTR message, long amount, BSTR* result)
{
    tell([&](ITestSink* sink) { return sink->Told(message, amount); });
    return to_bstr(outcomes_, result);
}

HRESULT event_source::FireAsked(BSTR message, BSTR* result)
{
    std::wstring answers;
    tell([&](ITestSink* sink) {
        BSTR answer = nullptr;
        long amount = 0;
        const HRESULT hr = sink->Asked(message, &answer, &amount);
        const unique_bstr owned(answer);
        answers += (answers.empty() ? L"" : L", ") + std::wstring(view(answer)) + L" " + std::to_wstring(amount);
        return hr;
    });
    return to_bstr(answers, result);
}

HRESULT event_source::FireChanging(long amount, BSTR message, VARIANT content, BSTR* result)
{
    if (!result) return E_POINTER;
    *result = nullptr;
    unique_variant held;
    const HRESULT hr = copy_variant_ind(content, &held.get());
    if (FAILED(hr)) return hr;
    BSTR text = SysAllocStringLen(message, SysStringLen(message));
    tell([&](ITestSink* sink) { return sink->Changing(&amount, &text, &held.get()); });
    const unique_bstr owned(text);
    return to_bstr(std::to_wstring(amount) + L", " + std::wstring(view(text)) + L", " + variant_text(held.get()), result);
}

HRESULT event_source::FireGiven(IUnknown* object, double amount, SAFEARRAY* numbers, BSTR* result)
{
    tell([&](ITestSink* sink) { return sink->Given(object, amount, numbers); });
    return to_bstr(outcomes_, result);
}

}  // namespace test_server
