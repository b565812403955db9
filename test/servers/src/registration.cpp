#include "registration.h"

#include <string>

#include "classes.h"
#include "com_ptr.h"
#include "module.h"

namespace test_server {

namespace {

constexpr const wchar_t* classes_root = L"Software\\Classes\\";

HKEY root(scope where) { return where == scope::machine ? HKEY_LOCAL_MACHINE : HKEY_CURRENT_USER; }

std::wstring text(REFGUID guid)
{
    wchar_t buffer[39] = {};
    StringFromGUID2(guid, buffer, 39);
    return buffer;
}

std::wstring class_key(const class_entry& entry) { return classes_root + (L"CLSID\\" + text(entry.clsid)); }
std::wstring prog_id(const class_entry& entry) { return std::wstring(L"Coclass.Test.") + entry.name; }
std::wstring prog_id_key(const class_entry& entry) { return classes_root + prog_id(entry); }

HRESULT write(HKEY base, const std::wstring& key, const wchar_t* name, const std::wstring& value)
{
    const auto bytes = static_cast<DWORD>((value.size() + 1) * sizeof(wchar_t));
    return HRESULT_FROM_WIN32(RegSetKeyValueW(base, key.c_str(), name, REG_SZ, value.c_str(), bytes));
}

HRESULT register_class(HKEY base, const class_entry& entry)
{
    const std::wstring key = class_key(entry);
    const std::wstring server = key + L"\\InprocServer32";
    const struct {
        std::wstring key;
        const wchar_t* name;
        std::wstring value;
    } values[] = {
        {key, nullptr, prog_id(entry)},
        {server, nullptr, module::path()},
        {server, L"ThreadingModel", entry.threading_model},
        {key + L"\\ProgID", nullptr, prog_id(entry)},
        {prog_id_key(entry), nullptr, prog_id(entry)},
        {prog_id_key(entry) + L"\\CLSID", nullptr, text(entry.clsid)},
    };
    for (const auto& value : values) {
        const HRESULT hr = write(base, value.key, value.name, value.value);
        if (FAILED(hr)) return hr;
    }
    return entry.typed ? write(base, key + L"\\TypeLib", nullptr, text(LIBID_CoclassTestServer)) : S_OK;
}

HRESULT remove_tree(HKEY base, const std::wstring& key)
{
    const LSTATUS status = RegDeleteTreeW(base, key.c_str());
    return status == ERROR_FILE_NOT_FOUND ? S_OK : HRESULT_FROM_WIN32(status);
}

HRESULT unregister_class(HKEY base, const class_entry& entry)
{
    const HRESULT class_result = remove_tree(base, class_key(entry));
    const HRESULT prog_id_result = remove_tree(base, prog_id_key(entry));
    return FAILED(class_result) ? class_result : prog_id_result;
}

// MinGW's oleauto.h does not declare the two ...ForUser functions.
template <typename Function>
Function* automation(const char* name)
{
    const HMODULE library = GetModuleHandleW(L"oleaut32.dll");
    return library ? reinterpret_cast<Function*>(reinterpret_cast<void*>(GetProcAddress(library, name))) : nullptr;
}

HRESULT register_library(scope where)
{
    std::wstring path = module::path();
    com_ptr<ITypeLib> library;
    if (where == scope::machine) return LoadTypeLibEx(path.c_str(), REGKIND_REGISTER, library.put());
    const HRESULT hr = LoadTypeLibEx(path.c_str(), REGKIND_NONE, library.put());
    if (FAILED(hr)) return hr;
    auto* const add = automation<decltype(RegisterTypeLib)>("RegisterTypeLibForUser");
    return add ? add(library.get(), path.data(), nullptr) : E_NOTIMPL;
}

// Interfaces that registering the library leaves out, as they are not for Automation: named all the same for whoever looks
// up which library describes them.
struct interface_entry {
    const IID& iid;
    const wchar_t* name;
};
const interface_entry custom_interfaces[] = {
    {IID_ITestCustom, L"ITestCustom"},
    {IID_ITestCustomDerived, L"ITestCustomDerived"},
    {IID_ITestStructures, L"ITestStructures"},
};

std::wstring interface_key(const interface_entry& entry) { return classes_root + (L"Interface\\" + text(entry.iid)); }

HRESULT register_interface(HKEY base, const interface_entry& entry)
{
    const std::wstring key = interface_key(entry);
    const std::wstring library = key + L"\\TypeLib";
    HRESULT hr = write(base, key, nullptr, entry.name);
    if (SUCCEEDED(hr)) hr = write(base, library, nullptr, text(LIBID_CoclassTestServer));
    return SUCCEEDED(hr) ? write(base, library, L"Version", L"1.0") : hr;
}

HRESULT unregister_library(scope where)
{
    auto* remove = &UnRegisterTypeLib;
    if (where == scope::user) remove = automation<decltype(UnRegisterTypeLib)>("UnRegisterTypeLibForUser");
    if (!remove) return E_NOTIMPL;
    const SYSKIND kind = sizeof(void*) == 8 ? SYS_WIN64 : SYS_WIN32;
    const HRESULT hr = remove(LIBID_CoclassTestServer, 1, 0, LOCALE_NEUTRAL, kind);
    return hr == TYPE_E_REGISTRYACCESS ? S_OK : hr;  // it was not registered
}

}  // namespace

scope default_scope()
{
    HKEY key = nullptr;
    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, classes_root, 0, KEY_CREATE_SUB_KEY, &key) != ERROR_SUCCESS) return scope::user;
    RegCloseKey(key);
    return scope::machine;
}

HRESULT register_server(scope where)
{
    HRESULT hr = register_library(where);
    for (const class_entry& entry : classes())
        if (SUCCEEDED(hr)) hr = register_class(root(where), entry);
    for (const interface_entry& entry : custom_interfaces)
        if (SUCCEEDED(hr)) hr = register_interface(root(where), entry);
    if (FAILED(hr)) unregister_server(where);
    return hr;
}

HRESULT unregister_server(scope where)
{
    HRESULT result = unregister_library(where);
    for (const class_entry& entry : classes()) {
        const HRESULT hr = unregister_class(root(where), entry);
        if (SUCCEEDED(result)) result = hr;
    }
    for (const interface_entry& entry : custom_interfaces) {
        const HRESULT hr = remove_tree(root(where), interface_key(entry));
        if (SUCCEEDED(result)) result = hr;
    }
    return result;
}

}  // namespace test_server
