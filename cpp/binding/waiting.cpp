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
HRESULT wait_for_messages(call_info& call, napi_value* result) {
    std::uint32_t milliseconds = 0;
    COCLASS_RETURN_IF_FAILED(call.uint32(0, milliseconds));
    COCLASS_RETURN_IF_FAILED(call.env().enter_apartment());
    *result = js::undefined(call.env().js());
    if (dispatch_messages()) return S_OK;
    const DWORD woken = MsgWaitForMultipleObjectsEx(0, nullptr, milliseconds, QS_ALLINPUT, MWMO_INPUTAVAILABLE);
    if (woken == WAIT_FAILED) return HRESULT_FROM_WIN32(GetLastError());
    dispatch_messages();
    return S_OK;
}

constexpr native_function functions[] = {
    {"waitForMessages", native_entry<wait_for_messages>},
};

}  // namespace

std::span<const native_function> waiting_functions() noexcept { return functions; }

}  // namespace coclass
