#pragma once

#include <windows.h>

#include <string>
#include <vector>

namespace coclass::inproc {

// What `coclass build` has written into the DLL's resources.
struct manifest {
    std::wstring server;      // the script's full path
    std::wstring node;        // the node.exe of the build; empty where none was recorded
    DWORD timeout = 120'000;  // milliseconds for the server to start, or to register; COM's own patience is two minutes
    std::vector<CLSID> classes;

    bool serves(REFCLSID clsid) const noexcept;
};

// Reads it; where it is missing or damaged, fails with words that say what is wrong.
HRESULT read_manifest(manifest& result);

}  // namespace coclass::inproc
