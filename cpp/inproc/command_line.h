#pragma once

#include <span>
#include <string>

namespace coclass::inproc {

// A command line that CommandLineToArgvW and C runtimes take apart into these texts again.
std::wstring command_line(std::span<const std::wstring> arguments);

}  // namespace coclass::inproc
