#include "local_registration.h"

#include <string>

#include "module.h"
#include "registration.h"

namespace test_server {

namespace {

constexpr const wchar_t* prog_id = L"Coclass.Test.Events.Local";

HKEY root() { return default_scope() == scope::machine ? HKEY_LOCAL_MACHINE : HKEY_CURRENT_USER; }

std::wstring text(REFGUID guid)
{
    wchar_t buffer[39] = {};
    StringFromGUID2(guid, buffer, 39);
    return buffer;
}

std::wstring class_key() { return L"Software\\Classes\\CLSID\\" + text(CLSID_EventsLocal); }
std::wstring prog_id_key() { return std::wstring(L"Software\\Classes\\") + prog_id; }

HRESULT remove(const std::wstring& key)
{
    const LSTATUS status = RegDeleteTreeW(root(), key.c_str());
    return status == ERROR_FILE_NOT_FOUND ? S_OK : HRESULT_FROM_WIN32(status);
}

}  // namespace

HRESULT register_local_server()
{
    const struct {
        std::wstring key;
        std::wstring value;
    } values[] = {
        {class_key(), prog_id},
        {class_key() + L"\\LocalServer32", L"\"" + module::path() + L"\""},
        {class_key() + L"\\ProgID", prog_id},
        {class_key() + L"\\TypeLib", text(LIBID_CoclassTestServer)},
        {prog_id_key(), prog_id},
        {prog_id_key() + L"\\CLSID", text(CLSID_EventsLocal)},
    };
    for (const auto& value : values) {
        const auto bytes = static_cast<DWORD>((value.value.size() + 1) * sizeof(wchar_t));
        const LSTATUS status = RegSetKeyValueW(root(), value.key.c_str(), nullptr, REG_SZ, value.value.c_str(), bytes);
        if (status != ERROR_SUCCESS) return HRESULT_FROM_WIN32(status);
    }
    return S_OK;
}

HRESULT unregister_local_server()
{
    const HRESULT class_result = remove(class_key());
    const HRESULT prog_id_result = remove(prog_id_key());
    return FAILED(class_result) ? class_result : prog_id_result;
}

}  // namespace test_server
