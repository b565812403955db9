#include <ocidl.h>

#include "foreign.h"
#include "hresult_text.h"
#include "owned.h"

namespace test_server {

std::wstring license_text(REFCLSID clsid, std::wstring_view key)
{
    com_ptr<IUnknown> unknown;
    com_ptr<IClassFactory2> factory;
    HRESULT hr = CoGetClassObject(clsid, CLSCTX_ALL, nullptr, IID_IUnknown, reinterpret_cast<void**>(unknown.put()));
    if (SUCCEEDED(hr)) hr = unknown->QueryInterface(IID_IClassFactory2, reinterpret_cast<void**>(factory.put()));
    if (FAILED(hr)) return hresult_text(hr);
    LICINFO info = {};
    info.cbLicInfo = sizeof info;
    hr = factory->GetLicInfo(&info);
    std::wstring text =
        L"GetLicInfo: " + hresult_text(hr) + L" " + std::to_wstring(info.fRuntimeKeyAvail) + L" " + std::to_wstring(info.fLicVerified);
    BSTR given = nullptr;
    hr = factory->RequestLicKey(0, &given);
    const unique_bstr owned(given);
    text += L"\nRequestLicKey: " + hresult_text(hr) + L" " + std::wstring(view(given));
    com_ptr<IUnknown> object;
    text += L"\nCreateInstance: " + hresult_text(factory->CreateInstance(nullptr, IID_IUnknown, reinterpret_cast<void**>(object.put())));
    const unique_bstr shown(SysAllocStringLen(key.data(), static_cast<UINT>(key.size())));
    text += L"\nCreateInstanceLic: " +
            hresult_text(factory->CreateInstanceLic(nullptr, nullptr, IID_IUnknown, shown.get(), reinterpret_cast<void**>(object.put())));
    return text;
}

}  // namespace test_server
