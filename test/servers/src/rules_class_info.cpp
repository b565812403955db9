#include <olectl.h>

#include "com_ptr.h"
#include "rules.h"

namespace test_server {

namespace {

constexpr IID nobodys = {0x5ad9d8b7, 0x2a4e, 0x4a75, {0xa7, 0x1d, 0x0e, 0x8c, 0x61, 0x93, 0x5f, 0x12}};
void* const garbage = reinterpret_cast<void*>(static_cast<INT_PTR>(-0x1234));

void check_class(IProvideClassInfo* object, violations& found)
{
    com_ptr<ITypeInfo> info;
    const HRESULT hr = object->GetClassInfo(info.put());
    found.expect(hr, S_OK, L"GetClassInfo");
    TYPEATTR* attributes = nullptr;
    if (FAILED(hr) || FAILED(info->GetTypeAttr(&attributes))) return;
    found.expect(attributes->typekind == TKIND_COCLASS, L"GetClassInfo gives no coclass");
    info->ReleaseTypeAttr(attributes);
}

void check_points(IConnectionPointContainer* object, violations& found)
{
    void* point = garbage;
    found.expect(object->FindConnectionPoint(nobodys, reinterpret_cast<IConnectionPoint**>(&point)), CONNECT_E_NOCONNECTION,
                 L"FindConnectionPoint of an unknown IID");
    found.expect(point == nullptr, L"FindConnectionPoint of an unknown IID did not write null");
    com_ptr<IEnumConnectionPoints> points;
    const HRESULT hr = object->EnumConnectionPoints(points.put());
    if (hr == E_NOTIMPL) return;  // allowed, though hardly anyone does it
    found.expect(hr, S_OK, L"EnumConnectionPoints");
    for (com_ptr<IConnectionPoint> each; points && points->Next(1, each.put(), nullptr) == S_OK;) {
        IID iid = {};
        found.expect(each->GetConnectionInterface(&iid), S_OK, L"GetConnectionInterface");
        com_ptr<IConnectionPoint> again;
        found.expect(object->FindConnectionPoint(iid, again.put()), S_OK, L"FindConnectionPoint of what was enumerated");
        com_ptr<IConnectionPointContainer> container;
        found.expect(each->GetConnectionPointContainer(container.put()), S_OK, L"GetConnectionPointContainer");
        found.expect(container.get() == object, L"GetConnectionPointContainer gives another container");
        DWORD cookie = 0;
        found.expect(FAILED(each->Advise(nullptr, &cookie)), L"Advise takes a null sink");
        found.expect(each->Unadvise(0x7abcdef0), CONNECT_E_NOCONNECTION, L"Unadvise of an unknown cookie");
    }
}

}  // namespace

void check_class_info(IUnknown* target, violations& found)
{
    com_ptr<IProvideClassInfo> described;
    if (SUCCEEDED(target->QueryInterface(IID_IProvideClassInfo, reinterpret_cast<void**>(described.put()))))
        check_class(described.get(), found);
    com_ptr<IProvideClassInfo2> sources;
    if (SUCCEEDED(target->QueryInterface(IID_IProvideClassInfo2, reinterpret_cast<void**>(sources.put())))) {
        GUID iid = {};
        found.expect(FAILED(sources->GetGUID(0, &iid)), L"IProvideClassInfo2::GetGUID takes the kind 0");
    }
    com_ptr<IConnectionPointContainer> container;
    if (SUCCEEDED(target->QueryInterface(IID_IConnectionPointContainer, reinterpret_cast<void**>(container.put()))))
        check_points(container.get(), found);
}

}  // namespace test_server
