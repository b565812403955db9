#pragma once

#include <windows.h>

#include <objbase.h>

#include <string>

namespace coclass::inproc {

// The class object of the server that runs in this process' Node; S_FALSE in a process without one.
HRESULT addon_class_object(const std::wstring& server, REFCLSID clsid, REFIID iid, void** result);

// S_FALSE while an addon of this process says that objects of the server are alive.
HRESULT addon_can_unload(const std::wstring& server);

}  // namespace coclass::inproc
