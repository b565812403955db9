// Stands where a coclass addon would: exports what the DLLs of `coclass build` look for in their process, and serves every
// class with the class object of Coclass.Test.Values. A script whose name begins with "elsewhere" is none of its servers,
// one that begins with "refused" is refused.
#include "inproc/addon_contract.h"

#include "test_server_dll.h"

using namespace test_server;

namespace {

HMODULE own_module()
{
    static const char here = 0;
    HMODULE module = nullptr;
    GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                       reinterpret_cast<LPCWSTR>(&here), &module);
    return module;
}

const test_server_dll& dll()
{
    static const test_server_dll loaded{own_module()};
    return loaded;
}

bool is_named(const wchar_t* server_entry, const wchar_t* beginning)
{
    const std::wstring path = server_entry;
    return path.compare(path.find_last_of(L'\\') + 1, std::wstring::traits_type::length(beginning), beginning) == 0;
}

}  // namespace

extern "C" {

coclass::inproc::get_class_object_function coclass_inproc_get_class_object;
coclass::inproc::can_unload_function coclass_inproc_can_unload;

HRESULT STDAPICALLTYPE coclass_inproc_get_class_object(const wchar_t* server_entry, REFCLSID, REFIID iid, void** result)
{
    if (is_named(server_entry, L"elsewhere")) return S_FALSE;
    if (is_named(server_entry, L"refused")) return E_ACCESSDENIED;
    return dll().values_class_object(iid, result);
}

HRESULT STDAPICALLTYPE coclass_inproc_can_unload(const wchar_t* server_entry)
{
    return is_named(server_entry, L"elsewhere") ? S_OK : dll().can_unload();
}
}
