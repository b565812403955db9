#include "binding/call_info.h"

namespace coclass {

namespace {

// Calls windows for sent messages, and dispatches the posted ones, of which there may be none. Whether there was one.
bool dispatch_messages() {
    bool any = false;
    MSG message;
    for (int count = 0; count < 64 && PeekMessageW(&message, nullptr, 0, 0, PM_REMOVE); ++count) {
        any = true;
        TranslateMessage(&message);
        DispatchMessageW(&message);
    }
    return any;
}

// waitForMessages(milliseconds): handles messages, and so calls and events, that are there or come within the time; returns
// after the first of them, or when time is up. In the multithreaded apartment, where none come, it just waits.
void wait_for_messages(call_info& call) {
    const std::uint32_t milliseconds = call.uint32(0);
    call.enter_apartment();
    if (dispatch_messages()) return;
    const DWORD woken = MsgWaitForMultipleObjectsEx(0, nullptr, milliseconds, QS_ALLINPUT, MWMO_INPUTAVAILABLE);
    if (woken == WAIT_FAILED) throw hresult_error{HRESULT_FROM_WIN32(GetLastError())};
    dispatch_messages();
}

constexpr native_function functions[] = {
    {"waitForMessages", wait_for_messages},
};

}  // namespace

std::span<const native_function> waiting_functions() noexcept { return functions; }

}  // namespace coclass
