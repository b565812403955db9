#include "binding/call_info.h"

#include <objbase.h>

namespace coclass {

namespace {

// Not everywhere: Wine has no CoCancelCall.
using cancel_call_function = HRESULT(WINAPI*)(DWORD thread, ULONG seconds);
using enable_function = HRESULT(WINAPI*)(void* reserved);

template <class Function>
Function ole32_function(const char* name) noexcept {
    const HMODULE ole32 = GetModuleHandleW(L"ole32.dll");
    return ole32 == nullptr ? nullptr : reinterpret_cast<Function>(reinterpret_cast<void*>(GetProcAddress(ole32, name)));
}

// enableCallCancellation(): lets other threads cancel calls that this thread waits for; the number of this thread
HRESULT enable_call_cancellation(call_info& call, napi_value* result) {
    environment& env = call.env();
    COCLASS_RETURN_IF_FAILED(env.enter_apartment());
    if (const auto enable = ole32_function<enable_function>("CoEnableCallCancellation"); enable != nullptr) {
        COCLASS_RETURN_IF_FAILED(enable(nullptr));
    }
    return js::result_of(env.js(), napi_create_uint32(env.js(), GetCurrentThreadId(), result));
}

// cancelCall(thread, seconds): cancels the call that a thread waits for, and waits so long for its end; false where there is
// no such function, no such call, or the callee takes no notice
HRESULT cancel_call(call_info& call, napi_value* result) {
    environment& env = call.env();
    std::uint32_t thread = 0;
    std::uint32_t seconds = 0;
    COCLASS_RETURN_IF_FAILED(call.uint32(0, thread));
    COCLASS_RETURN_IF_FAILED(call.uint32(1, seconds));
    COCLASS_RETURN_IF_FAILED(env.enter_apartment());
    const auto cancel = ole32_function<cancel_call_function>("CoCancelCall");
    const bool cancelled = cancel != nullptr && SUCCEEDED(cancel(thread, seconds));
    return js::result_of(env.js(), napi_get_boolean(env.js(), cancelled, result));
}

constexpr native_function functions[] = {
    {"enableCallCancellation", native_entry<enable_call_cancellation>},
    {"cancelCall", native_entry<cancel_call>},
};

}  // namespace

std::span<const native_function> cancellation_functions() noexcept { return functions; }

}  // namespace coclass
