#pragma once

#include <windows.h>

namespace test_server {

// Ends a program that has served in order, but for CoUninitialize: what is left goes with the process. Wine's waits there until the
// calls that are under way have ended, and for ever where the last one ends in that moment (docs/wine.md), as the client's
// last Release does that such a program ends by.
[[noreturn]] inline void end_server(bool has_served) { ExitProcess(has_served ? 0 : 1); }

}  // namespace test_server
