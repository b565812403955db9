#pragma once

#include "base/unique_handle.h"
#include "inproc/manifest.h"

#include <span>
#include <string>

namespace coclass::inproc {

// Starts `node <server> <arguments>` without a window, in the server's folder, with NUL as its standard input and output,
// and `errors` (inheritable) or NUL as its standard error. Nothing else of this process is handed down to it.
HRESULT start_node(const manifest& manifest, std::span<const std::wstring> arguments, HANDLE errors, unique_handle& process);

// A file that is deleted when it is closed, for what a program writes to its standard error.
unique_handle make_error_file();
// The beginning of what is in it, as text.
std::wstring read_error_file(HANDLE file);

}  // namespace coclass::inproc
