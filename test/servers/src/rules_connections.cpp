#include <olectl.h>

#include "com_object.h"
#include "foreign.h"
#include "owned.h"
#include "rules.h"

namespace test_server {

namespace {

// A sink for one interface, which nobody calls.
class mute_sink final : public com_object<IDispatch> {
public:
    explicit mute_sink(const IID* answers_to) : answers_to_(answers_to) {}
    HRESULT STDMETHODCALLTYPE GetTypeInfoCount(UINT*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetTypeInfo(UINT, LCID, ITypeInfo**) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetIDsOfNames(REFIID, LPOLESTR*, UINT, LCID, DISPID*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE Invoke(DISPID, REFIID, LCID, WORD, DISPPARAMS*, VARIANT*, EXCEPINFO*, UINT*) override { return E_NOTIMPL; }

protected:
    HRESULT query_more(REFIID iid, void** result) override
    {
        if (!answers_to_ || !IsEqualIID(iid, *answers_to_)) return E_NOINTERFACE;
        *result = static_cast<IDispatch*>(this);
        AddRef();
        return S_OK;
    }

private:
    const IID* const answers_to_;
};

class plain_object final : public com_object<IUnknown> {};

void check_enumeration(IConnectionPoint* point, IUnknown* sink, const DWORD (&cookies)[2], violations& found)
{
    com_ptr<IEnumConnections> connections;
    found.expect(point->EnumConnections(connections.put()), S_OK, L"EnumConnections");
    if (!connections) return;
    CONNECTDATA all[3] = {};
    ULONG fetched = 99;
    found.expect(connections->Next(3, all, &fetched), S_FALSE, L"Next of one more than there are");
    found.expect(fetched == 2, L"Next fetches " + std::to_wstring(fetched) + L" of 2 connections");
    for (ULONG index = 0; index < fetched && index < 2; ++index) {
        found.expect(all[index].dwCookie == cookies[index], L"a connection has another cookie than Advise gave");
        com_ptr<IUnknown> identity;
        com_ptr<IUnknown> given = com_ptr<IUnknown>::own(all[index].pUnk);
        given->QueryInterface(IID_IUnknown, reinterpret_cast<void**>(identity.put()));
        found.expect(identity.get() == sink, L"a connection is another object than was advised");
    }
    found.expect(connections->Next(1, all, nullptr), S_FALSE, L"Next at the end");
    found.expect(FAILED(connections->Next(2, all, nullptr)), L"Next of two takes null for the number fetched");
    found.expect(connections->Reset(), S_OK, L"Reset");
    found.expect(connections->Skip(1), S_OK, L"Skip of one");
    com_ptr<IEnumConnections> clone;
    found.expect(connections->Clone(clone.put()), S_OK, L"Clone");
    found.expect(connections->Skip(2), S_FALSE, L"Skip beyond the end");
    if (!clone) return;
    found.expect(clone->Next(1, all, &fetched), S_OK, L"Next of the clone");
    com_ptr<IUnknown>::own(all[0].pUnk);
    found.expect(all[0].dwCookie == cookies[1], L"the clone stands at another place");
}

void check_point(IConnectionPoint* point, violations& found)
{
    IID iid = {};
    found.expect(point->GetConnectionInterface(&iid), S_OK, L"GetConnectionInterface");
    found.expect(point->GetConnectionInterface(nullptr), E_POINTER, L"GetConnectionInterface of null");
    DWORD cookie = 77;
    auto nobody = make_object<plain_object>();
    found.expect(point->Advise(nobody.get(), &cookie), CONNECT_E_CANNOTCONNECT, L"Advise of an object without the interface");
    found.expect(cookie == 0, L"Advise that fails leaves a cookie");
    auto sink = make_object<mute_sink>(&iid);
    found.expect(point->Advise(sink.get(), nullptr), E_POINTER, L"Advise without a place for the cookie");
    DWORD cookies[2] = {};
    for (DWORD& each : cookies) found.expect(point->Advise(sink.get(), &each), S_OK, L"Advise");
    found.expect(cookies[0] != 0 && cookies[1] != 0 && cookies[0] != cookies[1], L"cookies are null, or the same");
    check_enumeration(point, sink.get(), cookies, found);
    for (const DWORD each : cookies) found.expect(point->Unadvise(each), S_OK, L"Unadvise");
    found.expect(point->Unadvise(cookies[0]), CONNECT_E_NOCONNECTION, L"Unadvise once more");
    sink->AddRef();
    found.expect(sink->Release() == 1, L"the point keeps references to a sink that has unadvised");
}

}  // namespace

std::vector<std::wstring> check_connection_points(IUnknown* target)
{
    violations found;
    com_ptr<IConnectionPointContainer> container;
    found.expect(target->QueryInterface(IID_IConnectionPointContainer, reinterpret_cast<void**>(container.put())), S_OK,
                 L"IConnectionPointContainer");
    if (!container) return found.texts();
    found.expect(container->EnumConnectionPoints(nullptr), E_POINTER, L"EnumConnectionPoints of null");
    found.expect(container->FindConnectionPoint(IID_IUnknown, nullptr), E_POINTER, L"FindConnectionPoint with null");
    com_ptr<IEnumConnectionPoints> points;
    found.expect(container->EnumConnectionPoints(points.put()), S_OK, L"EnumConnectionPoints");
    long count = 0;
    for (com_ptr<IConnectionPoint> each; points && points->Next(1, each.put(), nullptr) == S_OK; ++count) check_point(each.get(), found);
    found.expect(count > 0, L"no connection points");
    return found.texts();
}

}  // namespace test_server
