#include "com_object.h"
#include "foreign.h"
#include "rules.h"

namespace test_server {

namespace {

// An object that has no interfaces of its own but IUnknown; a part of it has the others.
class outer final : public com_object<IUnknown> {
public:
    // The part may ask for interfaces, and let go of them, while it is being made.
    HRESULT take(REFCLSID clsid)
    {
        AddRef();
        const HRESULT hr = CoCreateInstance(clsid, this, CLSCTX_ALL, IID_IUnknown, reinterpret_cast<void**>(part.put()));
        com_object::Release();
        return hr;
    }

    com_ptr<IUnknown> part;

protected:
    HRESULT query_more(REFIID iid, void** result) override { return part ? part->QueryInterface(iid, result) : E_NOINTERFACE; }
};

ULONG count_of(IUnknown* object)
{
    object->AddRef();
    return object->Release();
}

void check_part(outer& whole, violations& found)
{
    IUnknown* const part = whole.part.get();
    found.expect(count_of(part) == 1, L"the part has more than its own reference");
    com_ptr<IUnknown> self;
    found.expect(part->QueryInterface(IID_IUnknown, reinterpret_cast<void**>(self.put())), S_OK, L"QueryInterface of the part");
    found.expect(self.get() == part, L"the part's IUnknown is not its own");
    const ULONG before = count_of(&whole);
    com_ptr<IDispatch> dispatch;
    found.expect(part->QueryInterface(IID_IDispatch, reinterpret_cast<void**>(dispatch.put())), S_OK, L"the part has no IDispatch");
    if (!dispatch) return;
    found.expect(count_of(&whole) == before + 1, L"an interface of the part does not count on the outer object");
    com_ptr<IUnknown> identity;
    dispatch->QueryInterface(IID_IUnknown, reinterpret_cast<void**>(identity.put()));
    found.expect(identity.get() == &whole, L"an interface of the part has another identity than the outer object");
    com_ptr<ISupportErrorInfo> another;
    if (SUCCEEDED(dispatch->QueryInterface(IID_ISupportErrorInfo, reinterpret_cast<void**>(another.put())))) {
        com_ptr<IUnknown> same;
        another->QueryInterface(IID_IUnknown, reinterpret_cast<void**>(same.put()));
        found.expect(same.get() == &whole, L"ISupportErrorInfo of the part has another identity");
    }
}

}  // namespace

HRESULT clsid_of(std::wstring_view text, CLSID& clsid)
{
    const std::wstring id(text);
    return !id.empty() && id[0] == L'{' ? CLSIDFromString(id.c_str(), &clsid) : CLSIDFromProgID(id.c_str(), &clsid);
}

HRESULT make_outer(REFCLSID clsid, IUnknown** result)
{
    *result = nullptr;
    auto whole = make_object<outer>();
    if (!whole) return E_OUTOFMEMORY;
    const HRESULT hr = whole->take(clsid);
    return FAILED(hr) ? hr : whole->QueryInterface(IID_IUnknown, reinterpret_cast<void**>(result));
}

std::vector<std::wstring> check_aggregation(REFCLSID clsid)
{
    violations found;
    auto whole = make_object<outer>();
    const HRESULT hr = whole->take(clsid);
    found.expect(hr, S_OK, L"CoCreateInstance with an outer object");
    if (SUCCEEDED(hr)) check_part(*whole.get(), found);
    found.expect(count_of(whole.get()) == 1, L"references on the outer object are left");
    com_ptr<IDispatch> refused;
    const HRESULT other = CoCreateInstance(clsid, whole.get(), CLSCTX_ALL, IID_IDispatch, reinterpret_cast<void**>(refused.put()));
    found.expect(FAILED(other), L"an IID other than IUnknown's is given to an outer object");
    com_ptr<IClassFactory> factory;
    if (SUCCEEDED(CoGetClassObject(clsid, CLSCTX_ALL, nullptr, IID_IClassFactory, reinterpret_cast<void**>(factory.put()))))
        found.expect(factory->CreateInstance(whole.get(), IID_IDispatch, reinterpret_cast<void**>(refused.put())), CLASS_E_NOAGGREGATION,
                     L"CreateInstance of an IID other than IUnknown's");
    return found.texts();
}

}  // namespace test_server
