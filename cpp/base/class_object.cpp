#include "base/class_object.h"

#include "base/error_info.h"
#include "base/hresult.h"

namespace coclass {

namespace {

using get_class_object_function = HRESULT(STDAPICALLTYPE*)(REFCLSID, REFIID, void**);

HRESULT last_failure(const std::wstring& words_before, std::wstring& words) {
    const HRESULT result = HRESULT_FROM_WIN32(GetLastError());
    const unique_bstr text = system_message(result);
    words = words_before;
    if (text) words += L": " + std::wstring{text.view()};
    return result;
}

}  // namespace

HRESULT class_object_of_file(const std::wstring& file, REFCLSID clsid, com_ptr<IUnknown>& class_object, std::wstring& words) {
    // The DLLs that it needs are looked for beside it, not beside the program.
    const HMODULE module = LoadLibraryExW(file.c_str(), nullptr, LOAD_WITH_ALTERED_SEARCH_PATH);
    if (module == nullptr) return last_failure(L"'" + file + L"' cannot be loaded", words);
    const auto get = reinterpret_cast<get_class_object_function>(reinterpret_cast<void*>(GetProcAddress(module, "DllGetClassObject")));
    if (get == nullptr) {
        FreeLibrary(module);
        words = L"'" + file + L"' is no COM server: it has no DllGetClassObject";
        return CO_E_ERRORINDLL;
    }
    const HRESULT got = get(clsid, IID_IUnknown, class_object.put_void());
    if (got == CLASS_E_CLASSNOTAVAILABLE) words = L"'" + file + L"' does not serve the class";
    return SUCCEEDED(got) && !class_object ? E_POINTER : got;
}

HRESULT licensed_factory(const com_ptr<IUnknown>& class_object, com_ptr<IClassFactory2>& factory, std::wstring& words) {
    const HRESULT answer = class_object.query(IID_IClassFactory2, factory);
    if (FAILED(answer)) words = L"the class is not licensed (no IClassFactory2)";
    return answer;
}

HRESULT create_object(const com_ptr<IUnknown>& class_object, const std::wstring* key, com_ptr<IUnknown>& object, std::wstring& words) {
    HRESULT created = S_OK;
    if (key != nullptr) {
        com_ptr<IClassFactory2> factory;
        COCLASS_RETURN_IF_FAILED(licensed_factory(class_object, factory, words));
        const unique_bstr text{std::wstring_view{*key}};
        created = factory->CreateInstanceLic(nullptr, nullptr, IID_IUnknown, text.get(), object.put_void());
    } else {
        com_ptr<IClassFactory> factory;
        COCLASS_RETURN_IF_FAILED(class_object.query(IID_IClassFactory, factory));
        created = factory->CreateInstance(nullptr, IID_IUnknown, object.put_void());
    }
    return SUCCEEDED(created) && !object ? E_POINTER : created;
}

HRESULT license_key(const com_ptr<IUnknown>& class_object, unique_bstr& key, std::wstring& words) {
    com_ptr<IClassFactory2> factory;
    COCLASS_RETURN_IF_FAILED(licensed_factory(class_object, factory, words));
    return factory->RequestLicKey(0, key.put());
}

HRESULT license_info(const com_ptr<IUnknown>& class_object, LICINFO& info, std::wstring& words) {
    com_ptr<IClassFactory2> factory;
    COCLASS_RETURN_IF_FAILED(licensed_factory(class_object, factory, words));
    info = {};
    info.cbLicInfo = sizeof info;
    return factory->GetLicInfo(&info);
}

}  // namespace coclass
