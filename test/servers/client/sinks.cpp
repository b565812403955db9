#include "sinks.h"

#include "events_sink.h"
#include "owned.h"
#include "step_value.h"
#include "variant_text.h"

using namespace test_server;

namespace com_client {

namespace {

constexpr const wchar_t* events[] = {L"?",         L"OnText",  L"OnCancel",  L"OnVariant", L"OnObject",
                                     L"OnNothing", L"OnArray", L"OnSeveral", L"OnAsk"};

// The argument at a position, from the left: named, or counted from the right.
VARIANT* argument(DISPPARAMS& given, UINT position)
{
    for (UINT named = 0; named < given.cNamedArgs; ++named)
        if (given.rgdispidNamedArgs[named] == static_cast<DISPID>(position)) return &given.rgvarg[named];
    return &given.rgvarg[given.cArgs - 1 - position];
}

class event_sink final : public events_sink {
public:
    explicit event_sink(const printer& out) : out_(out) {}

    HRESULT STDMETHODCALLTYPE Invoke(DISPID id, REFIID, LCID, WORD, DISPPARAMS* given, VARIANT* result, EXCEPINFO*, UINT*) override
    {
        if (id < 1 || id > 8 || !given) return DISP_E_MEMBERNOTFOUND;
        std::wstring text;
        HRESULT hr = S_OK;
        for (UINT position = 0; position < given->cArgs && SUCCEEDED(hr); ++position) {
            VARIANT* const value = argument(*given, position);
            text += (text.empty() ? L"" : L", ") + variant_text(*value);
            hr = step_referred(*value);
        }
        out_.line(std::wstring(events[id]) + L"(" + text + L")");
        answer(id, result);
        return hr;
    }

private:
    const printer& out_;
};

class vtable_sink final : public com_object<ITestSink> {
public:
    explicit vtable_sink(const printer& out) : out_(out) {}

    HRESULT STDMETHODCALLTYPE Told(BSTR message, long amount) override
    {
        out_.line(L"Told(" + std::wstring(view(message)) + L", " + std::to_wstring(amount) + L")");
        return amount < 0 ? E_INVALIDARG : S_OK;
    }

    HRESULT STDMETHODCALLTYPE Asked(BSTR message, BSTR* answer, long* amount) override
    {
        out_.line(L"Asked(" + std::wstring(view(message)) + L")");
        *amount = 42;
        return to_bstr(L"answer", answer);
    }

    HRESULT STDMETHODCALLTYPE Changing(long* amount, BSTR* message, VARIANT* content) override
    {
        out_.line(L"Changing(" + std::to_wstring(*amount) + L", " + std::wstring(view(*message)) + L", " + variant_text(*content) + L")");
        HRESULT hr = step_value<VT_I4>(*amount);
        if (SUCCEEDED(hr)) hr = step_value<VT_BSTR>(*message);
        return SUCCEEDED(hr) ? step_value<VT_VARIANT>(*content) : hr;
    }

    HRESULT STDMETHODCALLTYPE Given(IUnknown* object, double amount, SAFEARRAY* numbers) override
    {
        VARIANT array;
        V_VT(&array) = VT_ARRAY | VT_I4;
        V_ARRAY(&array) = numbers;
        out_.line(std::wstring(L"Given(") + (object ? L"object" : L"null") + L", " + std::to_wstring(amount) + L", " + variant_text(array) +
                  L")");
        return S_OK;
    }

private:
    const printer& out_;
};

}  // namespace

com_ptr<IDispatch> make_event_sink(const printer& out) { return com_ptr<IDispatch>::own(make_object<event_sink>(out).detach()); }
com_ptr<ITestSink> make_vtable_sink(const printer& out) { return com_ptr<ITestSink>::own(make_object<vtable_sink>(out).detach()); }

}  // namespace com_client
