#pragma once

#include <windows.h>

#include <objbase.h>

// What the addon exports for the DLLs that `coclass build` makes, which are loaded by COM and import nothing from Node: so
// they find it among the modules of their process by these names. `server_entry` is the full path of the DLL's script.
namespace coclass::inproc {

// coclass_inproc_get_class_object: S_OK with the class object of a server that runs in this process; S_FALSE where no
// environment of this addon serves the class to the calling thread, so that the DLL goes on to look elsewhere.
inline constexpr char get_class_object_name[] = "coclass_inproc_get_class_object";
using get_class_object_function = HRESULT STDAPICALLTYPE(const wchar_t* server_entry, REFCLSID clsid, REFIID iid, void** result);

// coclass_inproc_can_unload: S_FALSE while an object or a lock is alive that came from that class object, else S_OK.
inline constexpr char can_unload_name[] = "coclass_inproc_can_unload";
using can_unload_function = HRESULT STDAPICALLTYPE(const wchar_t* server_entry);

}  // namespace coclass::inproc
