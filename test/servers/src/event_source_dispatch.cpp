#include "call_kinds.h"
#include "event_source.h"
#include "hresult_text.h"
#include "variant_text.h"
#include "vectors.h"

// The events of _ITestEvents. Every sink gets the same variables: the next one sees what the one before wrote.
namespace test_server {

namespace {

enum : DISPID { on_text = 1, on_cancel, on_variant, on_object, on_nothing, on_array, on_several, on_ask };

template <VARTYPE vt>
VARIANT by_value(typename automation_type<vt>::type value)
{
    return automation<vt>::borrow(value);
}

}  // namespace

void event_source::fire(DISPID event, std::vector<VARIANT> arguments, VARIANT* result, std::vector<DISPID> named)
{
    outcomes_.clear();
    for (const com_ptr<IUnknown>& sink : events_.sinks()) {
        com_ptr<IDispatch> dispatch;
        HRESULT hr = sink.query(dispatch);
        DISPPARAMS parameters = {arguments.data(), named.data(), static_cast<UINT>(arguments.size()), static_cast<UINT>(named.size())};
        EXCEPINFO exception = {};
        unique_variant given;
        if (SUCCEEDED(hr))
            hr = dispatch->Invoke(event, IID_NULL, LOCALE_USER_DEFAULT, DISPATCH_METHOD, &parameters, result ? given.put() : nullptr,
                                  &exception, nullptr);
        std::wstring info;
        if (hr == DISP_E_EXCEPTION) hr = exception_error_info(exception, info);
        note(hr);
        outcomes_ += info;
        if (!result || FAILED(hr)) continue;
        VariantClear(result);
        *result = given.detach();
    }
}

HRESULT event_source::FireText(BSTR message, long amount, BSTR* result)
{
    fire(on_text, {by_value<VT_I4>(amount), by_value<VT_BSTR>(message)});
    return to_bstr(outcomes_, result);
}

HRESULT event_source::FireNamed(BSTR message, long amount, BSTR* result)
{
    // In neither order: the names alone say which is which.
    fire(on_text, {by_value<VT_BSTR>(message), by_value<VT_I4>(amount)}, nullptr, {0, 1});
    return to_bstr(outcomes_, result);
}

HRESULT event_source::FireCancel(VARIANT_BOOL cancel, VARIANT_BOOL* result)
{
    fire(on_cancel, {automation<VT_BOOL>::refer(cancel)});
    return give(cancel, result);
}

HRESULT event_source::FireVariant(VARIANT content, VARIANT* result)
{
    if (!result) return E_POINTER;
    const HRESULT hr = copy_variant_ind(content, result);
    if (SUCCEEDED(hr)) fire(on_variant, {automation<VT_VARIANT>::refer(*result)});
    return hr;
}

HRESULT event_source::FireObject(IDispatch* object, BSTR* result)
{
    fire(on_object, {by_value<VT_DISPATCH>(object)});
    return to_bstr(outcomes_, result);
}

HRESULT event_source::FireNothing(BSTR* result)
{
    fire(on_nothing, {});
    return to_bstr(outcomes_, result);
}

HRESULT event_source::FireArray(SAFEARRAY* numbers, BSTR* result)
{
    fire(on_array, {by_value<VT_ARRAY | VT_I4>(numbers)});
    return to_bstr(outcomes_, result);
}

// Answers what the four variables hold in the end.
HRESULT event_source::FireSeveral(long amount, BSTR message, BSTR* result)
{
    if (!result) return E_POINTER;
    *result = nullptr;
    BSTR text = SysAllocStringLen(message, SysStringLen(message));
    SAFEARRAY* numbers = nullptr;
    const HRESULT hr = make_tens(&numbers);
    VARIANT content;
    V_VT(&content) = VT_I4;
    V_I4(&content) = amount;
    if (SUCCEEDED(hr))
        fire(on_several, {automation<VT_VARIANT>::refer(content), automation<VT_ARRAY | VT_I4>::refer(numbers),
                          automation<VT_BSTR>::refer(text), automation<VT_I4>::refer(amount)});
    const unique_bstr owned_text(text);
    const unique_safearray owned_numbers(numbers);
    const std::wstring all = variant_text(by_value<VT_I4>(amount)) + L", " + automation<VT_BSTR>::text(text) + L", " +
                             variant_text(by_value<VT_ARRAY | VT_I4>(numbers)) + L", " + variant_text(content);
    VariantClear(&content);
    return FAILED(hr) ? hr : to_bstr(all, result);
}

HRESULT event_source::FireAsk(BSTR message, VARIANT* result)
{
    if (!result) return E_POINTER;
    VariantInit(result);
    fire(on_ask, {by_value<VT_BSTR>(message)}, result);
    return S_OK;
}

}  // namespace test_server
