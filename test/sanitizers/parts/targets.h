#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

// What reads bytes of others, each for any bytes: whatever they are, it has to come to an end, touch nothing that is not its own, and leave nothing behind.
namespace coclass::sanitizers {

using bytes = std::span<const std::uint8_t>;

// A message between a process and its coclass-host.exe (cpp/surrogate/message.h): the first byte tells which kind.
void try_message(bytes input);
// The manifest in a DLL of `coclass build` (cpp/inproc/manifest.h).
void try_manifest(bytes input);
// Arguments, each ended by a NUL, as a command line (cpp/inproc/command_line.h), which has to come apart into them again.
void try_command_line(bytes input);
// The file of a type library, to be completed (cpp/typelib/wine_library.h).
void try_type_library_file(bytes input);
// The types of a damaged library: what their records own (cpp/base/record_fields.h), copied and cleared; what their members are (cpp/marshal/value_type.h).
void try_types(bytes input);

}  // namespace coclass::sanitizers
