#pragma once

#include <windows.h>

#include <unknwn.h>

namespace test_server {

// An object of one interface (whose IID is `Id`) that lives as long as its module, so that its references are not counted.
template <typename Interface, const IID& Id>
class static_object : public Interface {
public:
    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** result) override
    {
        if (!result) return E_POINTER;
        const bool known = IsEqualIID(iid, IID_IUnknown) || IsEqualIID(iid, Id);
        *result = known ? static_cast<Interface*>(this) : nullptr;
        return known ? S_OK : E_NOINTERFACE;
    }

    ULONG STDMETHODCALLTYPE AddRef() override { return 2; }
    ULONG STDMETHODCALLTYPE Release() override { return 1; }
};

}  // namespace test_server
