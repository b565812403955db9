// A class for DLLs whose objects have no class objects, but a function of their own that makes them: 7-Zip's CreateObject, DirectX's
// DxcCreateInstance. Which it is stands in the environment:
//   COCLASS_LOADER_DLL, COCLASS_LOADER_FUNCTION: HRESULT (REFCLSID, REFIID, void**)
//   COCLASS_LOADER_IID: the interface that it is asked for; some know no other

#include "com_object.h"
#include "interface_ids.h"

#include <windows.h>

#include <objbase.h>

#include <string>

namespace {

using create_function = HRESULT(STDAPICALLTYPE*)(REFCLSID, REFIID, void**);

std::wstring setting(const wchar_t* name)
{
    wchar_t value[MAX_PATH]{};
    return {value, GetEnvironmentVariableW(name, value, MAX_PATH)};
}

class factory final : public test_server::com_object<IClassFactory> {
public:
    explicit factory(REFCLSID clsid) : clsid_(clsid) {}

    HRESULT STDMETHODCALLTYPE CreateInstance(IUnknown* outer, REFIID iid, void** result) override
    {
        if (result == nullptr) return E_POINTER;
        *result = nullptr;
        if (outer != nullptr) return CLASS_E_NOAGGREGATION;
        const HMODULE module = LoadLibraryW(setting(L"COCLASS_LOADER_DLL").c_str());
        if (module == nullptr) return HRESULT_FROM_WIN32(GetLastError());
        const std::wstring name = setting(L"COCLASS_LOADER_FUNCTION");
        const auto create = reinterpret_cast<create_function>(
            reinterpret_cast<void*>(GetProcAddress(module, std::string{name.begin(), name.end()}.c_str())));
        if (create == nullptr) return HRESULT_FROM_WIN32(GetLastError());
        IID first{};
        if (const HRESULT read = IIDFromString(setting(L"COCLASS_LOADER_IID").c_str(), &first); FAILED(read)) return read;
        IUnknown* made = nullptr;
        if (const HRESULT created = create(clsid_, first, reinterpret_cast<void**>(&made)); FAILED(created)) return created;
        const HRESULT answer = made->QueryInterface(iid, result);
        made->Release();
        return answer;
    }
    HRESULT STDMETHODCALLTYPE LockServer(BOOL) override { return S_OK; }

private:
    const CLSID clsid_;
};

}  // namespace

STDAPI DllGetClassObject(REFCLSID clsid, REFIID iid, void** result)
{
    auto* const made = new factory{clsid};
    const HRESULT answer = made->QueryInterface(iid, result);
    made->Release();
    return answer;
}
