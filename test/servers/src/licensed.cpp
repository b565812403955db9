#include <ocidl.h>

#include <string_view>

#include "classes.h"
#include "com_ptr.h"
#include "module.h"
#include "owned.h"

namespace test_server {

namespace {

constexpr std::wstring_view right_key = L"test key";

void say(const wchar_t* text)
{
    com_ptr<ICreateErrorInfo> made;
    com_ptr<IErrorInfo> info;
    if (FAILED(CreateErrorInfo(made.put()))) return;
    made->SetSource(const_cast<LPOLESTR>(L"Licensed"));
    made->SetDescription(const_cast<LPOLESTR>(text));
    if (SUCCEEDED(made->QueryInterface(IID_IErrorInfo, reinterpret_cast<void**>(info.put())))) SetErrorInfo(0, info.get());
}

// Lives as long as the DLL.
class licensed final : public IClassFactory2 {
public:
    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** result) override
    {
        if (!result) return E_POINTER;
        const bool known = IsEqualIID(iid, IID_IUnknown) || IsEqualIID(iid, IID_IClassFactory) || IsEqualIID(iid, IID_IClassFactory2);
        *result = known ? this : nullptr;
        return known ? S_OK : E_NOINTERFACE;
    }
    ULONG STDMETHODCALLTYPE AddRef() override { return 2; }
    ULONG STDMETHODCALLTYPE Release() override { return 1; }

    HRESULT STDMETHODCALLTYPE CreateInstance(IUnknown*, REFIID, void** result) override
    {
        if (!result) return E_POINTER;
        *result = nullptr;
        return CLASS_E_NOTLICENSED;
    }

    HRESULT STDMETHODCALLTYPE LockServer(BOOL more) override
    {
        module::lock(more != FALSE);
        return S_OK;
    }

    HRESULT STDMETHODCALLTYPE GetLicInfo(LICINFO* info) override
    {
        if (!info) return E_POINTER;
        info->fRuntimeKeyAvail = TRUE;
        info->fLicVerified = FALSE;
        return S_OK;
    }

    HRESULT STDMETHODCALLTYPE RequestLicKey(DWORD, BSTR* key) override
    {
        if (!key) return E_POINTER;
        *key = SysAllocStringLen(right_key.data(), static_cast<UINT>(right_key.size()));
        return *key ? S_OK : E_OUTOFMEMORY;
    }

    HRESULT STDMETHODCALLTYPE CreateInstanceLic(IUnknown* outer, IUnknown*, REFIID iid, BSTR key, void** result) override
    {
        if (!result) return E_POINTER;
        *result = nullptr;
        if (outer) return CLASS_E_NOAGGREGATION;
        if (view(key) == right_key) return create_lifetime(iid, result);
        if (view(key) == L"hang") Sleep(INFINITE);
        if (view(key) == L"crash") TerminateProcess(GetCurrentProcess(), 0xC0000005);
        say(L"the key is wrong");
        return E_ACCESSDENIED;
    }
};

}  // namespace

IUnknown* licensed_class_object()
{
    static licensed object;
    return &object;
}

}  // namespace test_server
