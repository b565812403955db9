#pragma once

#include <node_api.h>

namespace coclass {

// Node-API and libuv are called through pointers that are looked up in the program that loads the addon, whatever its name:
// node.exe, a copy of it, Electron, a program with Node in a DLL. An import table would name one program for all of them.
//
// The compiler calls what is declared dllimport by way of a pointer `__imp_NAME`, which a linker makes for an import table
// and host_functions.cpp defines instead. A call costs what it costs through an import table. The pointers are set while the
// addon is being loaded, before anything else of it runs.

// The first thing that the addon calls: false, and an error has been thrown, where the program lacks one of the functions.
bool check_host(napi_env env) noexcept;

}  // namespace coclass
