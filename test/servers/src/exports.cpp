// The five functions COM, regsvr32 and Windows call.
#include "class_object.h"
#include "module.h"
#include "registration.h"

using namespace test_server;

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, LPVOID)
{
    if (reason == DLL_PROCESS_ATTACH) module::set_instance(instance);
    return TRUE;
}

STDAPI DllGetClassObject(REFCLSID clsid, REFIID iid, LPVOID* result) { return get_class_object(clsid, iid, result); }

STDAPI DllCanUnloadNow() { return module::live_objects() == 0 && module::locks() == 0 ? S_OK : S_FALSE; }

STDAPI DllRegisterServer() { return register_server(default_scope()); }

STDAPI DllUnregisterServer() { return unregister_server(default_scope()); }

// regsvr32 /n /i:user
STDAPI DllInstall(BOOL install, LPCWSTR command_line)
{
    const bool user = command_line && CompareStringOrdinal(command_line, -1, L"user", -1, TRUE) == CSTR_EQUAL;
    const scope where = user ? scope::user : default_scope();
    return install ? register_server(where) : unregister_server(where);
}
