#pragma once

#include "inproc/manifest.h"

namespace coclass::inproc {

// The node.exe to run the server with: the one that the environment variable COCLASS_NODE names, else one beside the DLL,
// the build's, or one on the PATH. HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND) where there is none.
HRESULT find_node(const manifest& manifest, std::wstring& path);

}  // namespace coclass::inproc
