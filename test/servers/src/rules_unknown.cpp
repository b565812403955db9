#include "com_ptr.h"
#include "rules.h"

namespace test_server {

namespace {

struct known_interface {
    const IID& iid;
    const wchar_t* name;
};

#define KNOWN(Interface) \
    known_interface { IID_##Interface, L"" #Interface }
const known_interface asked[] = {
    KNOWN(IUnknown),           KNOWN(IDispatch),          KNOWN(IProvideClassInfo),
    KNOWN(IProvideClassInfo2), KNOWN(ISupportErrorInfo),  KNOWN(IConnectionPointContainer),
    KNOWN(IConnectionPoint),   KNOWN(IEnumVARIANT),       KNOWN(IPersist),
    KNOWN(IClassFactory),      KNOWN(ITestOdd),           KNOWN(ITestValues),
    KNOWN(ITestArrays),        KNOWN(ITestArguments),     KNOWN(ITestErrors),
    KNOWN(ITestLifetime),      KNOWN(ITestCollection),    KNOWN(ITestRecords),
    KNOWN(ITestApartment),     KNOWN(ITestFree),          KNOWN(ITestPlain),
    KNOWN(ITestCustom),        KNOWN(ITestCustomDerived), KNOWN(ITestFire),
};
#undef KNOWN

constexpr IID nobodys = {0x5ad9d8b7, 0x2a4e, 0x4a75, {0xa7, 0x1d, 0x0e, 0x8c, 0x61, 0x93, 0x5f, 0x12}};
void* const garbage = reinterpret_cast<void*>(static_cast<INT_PTR>(-0x1234));

com_ptr<IUnknown> ask(IUnknown* object, REFIID iid)
{
    com_ptr<IUnknown> result;
    object->QueryInterface(iid, reinterpret_cast<void**>(result.put()));
    return result;
}

// What one interface pointer of the object answers must be what the first one answered.
void check_face(IUnknown* face, const std::wstring& name, IUnknown* target, IUnknown* identity, violations& found)
{
    found.expect(ask(face, IID_IUnknown).get() == identity, name + L": another IUnknown than the object's");
    for (const known_interface& other : asked) {
        const bool first = static_cast<bool>(ask(target, other.iid));
        const bool here = static_cast<bool>(ask(face, other.iid));
        if (first != here) found.add(name + (here ? L" gives " : L" refuses ") + other.name + L", unlike the object");
    }
    void* result = garbage;
    found.expect(face->QueryInterface(nobodys, &result), E_NOINTERFACE, name + L"::QueryInterface of an unknown IID");
    found.expect(result == nullptr, name + L"::QueryInterface of an unknown IID did not write null");
    found.expect(face->QueryInterface(IID_IUnknown, nullptr), E_POINTER, name + L"::QueryInterface into null");
}

void check_count(IUnknown* face, const std::wstring& name, violations& found)
{
    const ULONG more = face->AddRef();
    const ULONG less = face->Release();
    found.expect(more >= 2, name + L"::AddRef of a held object gave " + std::to_wstring(more));
    found.expect(less >= 1 && less + 1 == more, name + L": AddRef gave " + std::to_wstring(more) + L", Release " + std::to_wstring(less));
}

}  // namespace

void check_unknown(IUnknown* target, violations& found)
{
    const com_ptr<IUnknown> identity = ask(target, IID_IUnknown);
    if (!identity) return found.add(L"QueryInterface gives no IUnknown");
    for (const known_interface& each : asked) {
        const com_ptr<IUnknown> face = ask(target, each.iid);
        if (!face) continue;
        check_face(face.get(), each.name, target, identity.get(), found);
        check_count(face.get(), each.name, found);
    }
}

}  // namespace test_server
