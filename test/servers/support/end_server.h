#pragma once

#include <windows.h>

namespace test_server {

// Ends a program that has served in order, but for CoUninitialize: what is left goes with the process. Wine's waits there until the
// calls that are under way have ended, and for ever where the last one ends in that moment (docs/wine.md), as the client's
// last Release does that such a program ends by. ExitProcess stands still too where another thread is in Wine's memory
// management in that moment, as those are that begin with a call or end with a client: so the program answers what still comes
// for a while, until they are at rest.
[[noreturn]] inline void end_server(bool has_served)
{
    constexpr DWORD until_rest = 300;
    const ULONGLONG end = GetTickCount64() + until_rest;
    for (ULONGLONG now = GetTickCount64(); now < end; now = GetTickCount64()) {
        MsgWaitForMultipleObjects(0, nullptr, FALSE, static_cast<DWORD>(end - now), QS_ALLINPUT);
        MSG message;
        while (PeekMessageW(&message, nullptr, 0, 0, PM_REMOVE)) DispatchMessageW(&message);
    }
    ExitProcess(has_served ? 0 : 1);
}

}  // namespace test_server
