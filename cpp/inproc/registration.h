#pragma once

#include <windows.h>

namespace coclass::inproc {

enum class action { install, uninstall };
enum class scope { user, machine };

// What a plain `regsvr32` means: the machine where the process is elevated, else the user. The same as for the script's own
// /regserver (lib/server/registration/scope.ts).
scope default_scope() noexcept;

// Has the server register (or unregister) itself with this DLL: `node <server> /regserver --dll <path> --user|--machine`.
// What is written, and where, is decided there. Returns the server's exit code, which is an HRESULT.
HRESULT run_registration(action action, scope scope);

}  // namespace coclass::inproc
