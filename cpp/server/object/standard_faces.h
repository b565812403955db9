#pragma once

#include <windows.h>

#include <oaidl.h>
#include <ocidl.h>

namespace coclass {

class server_object;

// The interfaces of the system's that any object of ours may have, each delegating to the object: what the object's class
// does not have, `find` does not give.
class standard_faces final : public ISupportErrorInfo, public IProvideClassInfo2, public IConnectionPointContainer, public IPersist {
public:
    explicit standard_faces(server_object& object) noexcept : object_(object) {}

    // The interface, not counted; null where the object does not have it.
    void* find(REFIID iid) noexcept;

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** result) override;
    ULONG STDMETHODCALLTYPE AddRef() override;
    ULONG STDMETHODCALLTYPE Release() override;

    // ISupportErrorInfo
    HRESULT STDMETHODCALLTYPE InterfaceSupportsErrorInfo(REFIID iid) override;

    // IProvideClassInfo2
    HRESULT STDMETHODCALLTYPE GetClassInfo(ITypeInfo** info) override;
    HRESULT STDMETHODCALLTYPE GetGUID(DWORD kind, GUID* guid) override;

    // IConnectionPointContainer
    HRESULT STDMETHODCALLTYPE EnumConnectionPoints(IEnumConnectionPoints** points) override;
    HRESULT STDMETHODCALLTYPE FindConnectionPoint(REFIID iid, IConnectionPoint** point) override;

    // IPersist
    HRESULT STDMETHODCALLTYPE GetClassID(CLSID* clsid) override;

private:
    server_object& object_;
};

}  // namespace coclass
