#include "sinks.h"

#include "owned.h"
#include "step_value.h"
#include "variant_text.h"
#include "vectors.h"

using namespace test_server;

namespace com_client {

namespace {

constexpr const wchar_t* events[] = {L"?", L"OnText", L"OnCancel", L"OnVariant", L"OnObject", L"OnNothing", L"OnArray", L"OnSeveral", L"OnAsk"};

// The argument at a position, from the left: named, or counted from the right.
VARIANT* argument(DISPPARAMS& given, UINT position)
{
    for (UINT named = 0; named < given.cNamedArgs; ++named)
        if (given.rgdispidNamedArgs[named] == static_cast<DISPID>(position)) return &given.rgvarg[named];
    return &given.rgvarg[given.cArgs - 1 - position];
}

HRESULT change(VARIANT& referred)
{
    switch (V_VT(&referred)) {
    case VT_BYREF | VT_BOOL: return step_value<VT_BOOL>(*V_BOOLREF(&referred));
    case VT_BYREF | VT_I4: return step_value<VT_I4>(*V_I4REF(&referred));
    case VT_BYREF | VT_BSTR: return step_value<VT_BSTR>(*V_BSTRREF(&referred));
    case VT_BYREF | VT_VARIANT: return step_value<VT_VARIANT>(*V_VARIANTREF(&referred));
    case VT_BYREF | VT_ARRAY | VT_I4: return double_and_append(V_ARRAYREF(&referred));
    default: return S_OK;
    }
}

class event_sink final : public com_object<IDispatch> {
public:
    explicit event_sink(const printer& out) : out_(out) {}

    HRESULT STDMETHODCALLTYPE GetTypeInfoCount(UINT* count) override { return give(0U, count); }

    HRESULT STDMETHODCALLTYPE GetTypeInfo(UINT, LCID, ITypeInfo** result) override
    {
        if (!result) return E_POINTER;
        *result = nullptr;
        return E_NOTIMPL;
    }

    HRESULT STDMETHODCALLTYPE GetIDsOfNames(REFIID, LPOLESTR*, UINT, LCID, DISPID*) override { return DISP_E_UNKNOWNNAME; }

    HRESULT STDMETHODCALLTYPE Invoke(DISPID id, REFIID, LCID, WORD, DISPPARAMS* given, VARIANT* result, EXCEPINFO*, UINT*) override
    {
        if (id < 1 || id > 8 || !given) return DISP_E_MEMBERNOTFOUND;
        std::wstring text;
        HRESULT hr = S_OK;
        for (UINT position = 0; position < given->cArgs && SUCCEEDED(hr); ++position) {
            VARIANT* const value = argument(*given, position);
            text += (text.empty() ? L"" : L", ") + variant_text(*value);
            hr = change(*value);
        }
        out_.line(std::wstring(events[id]) + L"(" + text + L")");
        if (id == 8 && result) {
            V_VT(result) = VT_BSTR;
            V_BSTR(result) = SysAllocString(L"answer");
        }
        return hr;
    }

protected:
    HRESULT query_more(REFIID iid, void** result) override
    {
        if (!IsEqualIID(iid, DIID__ITestEvents)) return E_NOINTERFACE;
        *result = static_cast<IDispatch*>(this);
        AddRef();
        return S_OK;
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
        out_.line(std::wstring(L"Given(") + (object ? L"object" : L"null") + L", " + std::to_wstring(amount) + L", " + variant_text(array) + L")");
        return S_OK;
    }

private:
    const printer& out_;
};

}  // namespace

com_ptr<IDispatch> make_event_sink(const printer& out) { return com_ptr<IDispatch>::own(make_object<event_sink>(out).detach()); }
com_ptr<ITestSink> make_vtable_sink(const printer& out) { return com_ptr<ITestSink>::own(make_object<vtable_sink>(out).detach()); }

}  // namespace com_client
