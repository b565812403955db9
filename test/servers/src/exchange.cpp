#include "classes.h"
#include "foreign.h"
#include "hresult_text.h"
#include "module.h"
#include "owned.h"
#include "record_values.h"

namespace test_server {

namespace {

HRESULT one_element(IDispatch* object, SAFEARRAY** result)
{
    *result = SafeArrayCreateVector(VT_VARIANT, 0, 1);
    LONG index = 0;
    VARIANT element;
    V_VT(&element) = VT_DISPATCH;
    V_DISPATCH(&element) = object;
    return *result ? SafeArrayPutElement(*result, &index, &element) : E_OUTOFMEMORY;
}

HRESULT first_element(SAFEARRAY* array, com_ptr<IDispatch>& result)
{
    LONG index = 0;
    unique_variant element;
    const HRESULT hr = array ? SafeArrayGetElement(array, &index, element.put()) : E_POINTER;
    if (SUCCEEDED(hr) && V_VT(&element.get()) == VT_DISPATCH) result = com_ptr<IDispatch>::share(V_DISPATCH(&element.get()));
    return hr;
}

com_ptr<IDispatch> object_of(const VARIANT& value)
{
    return V_VT(&value) == VT_DISPATCH ? com_ptr<IDispatch>::share(V_DISPATCH(&value)) : com_ptr<IDispatch>();
}

HRESULT call_by_invoke(IDispatch* target, std::wstring member, VARIANT& argument, VARIANT* result)
{
    LPOLESTR name = member.data();
    DISPID id = DISPID_UNKNOWN;
    DISPPARAMS parameters = {&argument, nullptr, 1, 0};
    EXCEPINFO exception = {};
    std::wstring text;
    HRESULT hr = target->GetIDsOfNames(IID_NULL, &name, 1, LOCALE_USER_DEFAULT, &id);
    if (SUCCEEDED(hr)) hr = target->Invoke(id, IID_NULL, LOCALE_USER_DEFAULT, DISPATCH_METHOD, &parameters, result, &exception, nullptr);
    return hr == DISP_E_EXCEPTION ? exception_error_info(exception, text) : hr;
}

// In a record, alone or in an array; the other text must come back as it was.
HRESULT by_record(ITestExchange* typed, IDispatch* late, bool is_array, IDispatch* mine, com_ptr<IDispatch>& theirs)
{
    com_ptr<IRecordInfo> info;
    HRESULT hr = module::record_info(person_guid, info.put());
    if (FAILED(hr)) return hr;
    unique_safearray people(SafeArrayCreateVectorEx(VT_RECORD, 0, 1, info.get()));
    if (!people) return E_OUTOFMEMORY;
    auto& person = *static_cast<TestPerson*>(people.get()->pvData);
    person.name = SysAllocString(L"carrier");
    V_VT(&person.extra) = VT_DISPATCH;
    V_DISPATCH(&person.extra) = mine;
    mine->AddRef();
    SAFEARRAY* passed = people.get();
    VARIANT argument;
    if (is_array) {
        V_VT(&argument) = VT_BYREF | VT_ARRAY | VT_RECORD;
        V_ARRAYREF(&argument) = &passed;
    } else {
        V_VT(&argument) = VT_BYREF | VT_RECORD;
        V_RECORD(&argument) = &person;
        V_RECORDINFO(&argument) = info.get();
    }
    if (late) hr = call_by_invoke(late, is_array ? L"ExchangeRecords" : L"ExchangeRecord", argument, nullptr);
    else hr = is_array ? typed->ExchangeRecords(&passed) : typed->ExchangeRecord(&person);
    if (passed != people.get()) {
        people.release();
        people.reset(passed);
    }
    auto& back = *static_cast<TestPerson*>(people.get()->pvData);
    if (SUCCEEDED(hr) && std::wstring(back.name ? back.name : L"") != L"carrier") hr = E_UNEXPECTED;
    theirs = object_of(back.extra);
    VariantClear(&back.extra);  // Wine's SafeArrayDestroy passes over it
    return hr;
}

HRESULT by_vtable(ITestExchange* target, const std::wstring& member, IDispatch* mine, com_ptr<IDispatch>& theirs)
{
    if (member == L"Exchange") return target->Exchange(mine, theirs.put());
    if (member == L"ExchangeRef") {
        theirs = com_ptr<IDispatch>::share(mine);
        IDispatch* object = mine;
        mine->AddRef();
        const HRESULT hr = target->ExchangeRef(&object);
        theirs = com_ptr<IDispatch>::own(object);
        return hr;
    }
    unique_variant value;
    V_VT(&value.get()) = VT_DISPATCH;
    V_DISPATCH(&value.get()) = mine;
    mine->AddRef();
    if (member == L"ExchangeVariantRef") {
        const HRESULT hr = target->ExchangeVariantRef(&value.get());
        if (SUCCEEDED(hr) && V_VT(&value.get()) == VT_DISPATCH) theirs = com_ptr<IDispatch>::share(V_DISPATCH(&value.get()));
        return hr;
    }
    if (member == L"ExchangeVariant") {
        unique_variant taken;
        const HRESULT hr = target->ExchangeVariant(value.get(), taken.put());
        if (SUCCEEDED(hr) && V_VT(&taken.get()) == VT_DISPATCH) theirs = com_ptr<IDispatch>::share(V_DISPATCH(&taken.get()));
        return hr;
    }
    SAFEARRAY* given = nullptr;
    SAFEARRAY* taken = nullptr;
    HRESULT hr = one_element(mine, &given);
    const unique_safearray given_owned(given);
    if (SUCCEEDED(hr)) hr = target->ExchangeArray(given, &taken);
    const unique_safearray taken_owned(taken);
    return FAILED(hr) ? hr : first_element(taken, theirs);
}

HRESULT by_invoke(IDispatch* target, std::wstring member, IDispatch* mine, com_ptr<IDispatch>& theirs)
{
    HRESULT hr = S_OK;
    const bool by_ref = member == L"ExchangeRef" || member == L"ExchangeVariantRef";
    unique_variant held;
    if (member == L"ExchangeArray") {
        V_VT(&held.get()) = VT_ARRAY | VT_VARIANT;
        hr = one_element(mine, &V_ARRAY(&held.get()));
        if (FAILED(hr)) return hr;
    } else {
        V_VT(&held.get()) = VT_DISPATCH;
        V_DISPATCH(&held.get()) = mine;
        mine->AddRef();
    }
    VARIANT argument = held.get();
    if (member == L"ExchangeRef") {
        V_VT(&argument) = VT_BYREF | VT_DISPATCH;
        V_DISPATCHREF(&argument) = &V_DISPATCH(&held.get());
    } else if (by_ref) {
        V_VT(&argument) = VT_BYREF | VT_VARIANT;
        V_VARIANTREF(&argument) = &held.get();
    }
    unique_variant result;
    hr = call_by_invoke(target, member, argument, &result.get());
    if (FAILED(hr)) return hr;
    VARIANT& taken = by_ref ? held.get() : result.get();
    if (V_VT(&taken) == (VT_ARRAY | VT_VARIANT)) return first_element(V_ARRAY(&taken), theirs);
    if (V_VT(&taken) == VT_DISPATCH) theirs = com_ptr<IDispatch>::share(V_DISPATCH(&taken));
    return hr;
}

std::wstring pinged(ITestApartment* object)
{
    long pings = 0;
    VARIANT_BOOL on_own_thread = VARIANT_FALSE;
    object->get_Pings(&pings);
    object->get_PingThreadIdsOk(&on_own_thread);
    return std::to_wstring(pings) + (on_own_thread ? L" on its own thread" : L" on a wrong thread");
}

// All elements of a collection of Apartment objects, each pinged.
std::wstring enumerate(IUnknown* target)
{
    com_ptr<IDispatch> dispatch;
    com_ptr<IEnumVARIANT> elements;
    unique_variant list;
    DISPPARAMS none = {};
    HRESULT hr = target->QueryInterface(IID_IDispatch, reinterpret_cast<void**>(dispatch.put()));
    if (SUCCEEDED(hr))
        hr = dispatch->Invoke(DISPID_NEWENUM, IID_NULL, LOCALE_USER_DEFAULT, DISPATCH_METHOD | DISPATCH_PROPERTYGET, &none, list.put(),
                              nullptr, nullptr);
    if (SUCCEEDED(hr)) hr = V_UNKNOWN(&list.get())->QueryInterface(IID_IEnumVARIANT, reinterpret_cast<void**>(elements.put()));
    if (FAILED(hr)) return hresult_text(hr);
    long count = 0;
    long pings = 0;
    for (unique_variant element; (hr = elements->Next(1, element.put(), nullptr)) == S_OK; ++count) {
        com_ptr<ITestApartment> object;
        if (V_VT(&element.get()) != VT_DISPATCH) continue;
        if (SUCCEEDED(V_DISPATCH(&element.get())->QueryInterface(IID_ITestApartment, reinterpret_cast<void**>(object.put()))) &&
            object->Ping() == S_OK)
            ++pings;
    }
    return hresult_text(hr) + L"; elements: " + std::to_wstring(count) + L", pinged: " + std::to_wstring(pings);
}

}  // namespace

std::wstring exchange(IUnknown* target, const std::wstring& member, bool vtable)
{
    if (member == L"Enumerate") return enumerate(target);
    com_ptr<ITestApartment> mine;
    HRESULT hr = create_apartment(IID_ITestApartment, reinterpret_cast<void**>(mine.put()));
    if (FAILED(hr)) return hresult_text(hr);
    com_ptr<IDispatch> theirs;
    const bool is_array = member == L"ExchangeRecords";
    const bool is_record = is_array || member == L"ExchangeRecord";
    if (vtable) {
        com_ptr<ITestExchange> typed;
        hr = target->QueryInterface(IID_ITestExchange, reinterpret_cast<void**>(typed.put()));
        if (SUCCEEDED(hr))
            hr = is_record ? by_record(typed.get(), nullptr, is_array, mine.get(), theirs)
                           : by_vtable(typed.get(), member, mine.get(), theirs);
    } else {
        com_ptr<IDispatch> dispatch;
        hr = target->QueryInterface(IID_IDispatch, reinterpret_cast<void**>(dispatch.put()));
        if (SUCCEEDED(hr))
            hr = is_record ? by_record(nullptr, dispatch.get(), is_array, mine.get(), theirs)
                           : by_invoke(dispatch.get(), member, mine.get(), theirs);
    }
    std::wstring text = hresult_text(hr) + L"; mine: " + pinged(mine.get());
    if (!theirs) return text + L"; nothing came";
    com_ptr<ITestApartment> other;
    hr = theirs->QueryInterface(IID_ITestApartment, reinterpret_cast<void**>(other.put()));
    if (SUCCEEDED(hr)) hr = other->Ping();
    return text + L"; theirs: " + hresult_text(hr) + L" " + (other ? pinged(other.get()) : std::wstring());
}

}  // namespace test_server
