// For tests of what happens where the registry may not be written: `rundll32 coclass_test_server.dll,SetRegistryRights read
// PATH` leaves a key below HKEY_LOCAL_MACHINE readable only, `full PATH` undoes that.
#include <windows.h>

#include <aclapi.h>
#include <sddl.h>

#include <string_view>

extern "C" void CALLBACK SetRegistryRightsW(HWND, HINSTANCE, LPWSTR arguments, int)
{
    const std::wstring_view text = arguments;
    const bool full = text.substr(0, 5) == L"full ";
    if (!full && text.substr(0, 5) != L"read ") return;
    // Everyone: all rights, or those of reading and of changing the rights back.
    const wchar_t* const rights = full ? L"D:(A;OICI;KA;;;WD)" : L"D:(A;OICI;KRWD;;;WD)";
    PSECURITY_DESCRIPTOR descriptor = nullptr;
    if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(rights, SDDL_REVISION_1, &descriptor, nullptr)) ExitProcess(2);
    HKEY key = nullptr;
    LSTATUS status = RegOpenKeyExW(HKEY_LOCAL_MACHINE, arguments + 5, 0, WRITE_DAC | KEY_WOW64_64KEY, &key);
    if (status == ERROR_SUCCESS) {
        status = RegSetKeySecurity(key, DACL_SECURITY_INFORMATION, descriptor);
        RegCloseKey(key);
    }
    LocalFree(descriptor);
    // Whoever failed to write it may have removed it.
    if (full && status == ERROR_FILE_NOT_FOUND) return;
    if (status != ERROR_SUCCESS) ExitProcess(3);
}
