#include "binding/call_info.h"
#include "binding/ole32_function.h"
#include "surrogate/host_process.h"

#include <objbase.h>

namespace coclass {

namespace {

// Not everywhere: Wine has no CoCancelCall.
using cancel_call_function = HRESULT(WINAPI*)(DWORD thread, ULONG seconds);
using enable_function = HRESULT(WINAPI*)(void* reserved);

// enableCallCancellation(): lets other threads cancel calls that this thread waits for; the number of this thread
Napi::Value enable_call_cancellation(call_info& call) {
    call.enter_apartment();
    if (const auto enable = ole32_function<enable_function>("CoEnableCallCancellation"); enable != nullptr)
        throw_if_failed(enable(nullptr));
    return Napi::Number::New(call.js(), GetCurrentThreadId());
}

// cancelCall(thread, seconds): cancels the call, or the host's answer, that a thread waits for, and waits so long for its end; false where there is
// no such function, no such call, or the callee takes no notice
Napi::Value cancel_call(call_info& call) {
    const std::uint32_t thread = call.uint32(0);
    const std::uint32_t seconds = call.uint32(1);
    call.enter_apartment();
    const auto cancel = ole32_function<cancel_call_function>("CoCancelCall");
    const bool cancelled = surrogate::cancel(thread) || (cancel != nullptr && SUCCEEDED(cancel(thread, seconds)));
    return Napi::Boolean::New(call.js(), cancelled);
}

constexpr native_function functions[] = {
    {"enableCallCancellation", enable_call_cancellation},
    {"cancelCall", cancel_call},
};

}  // namespace

std::span<const native_function> cancellation_functions() noexcept { return functions; }

}  // namespace coclass
