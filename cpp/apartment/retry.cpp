#include "apartment/retry.h"

#include "base/com_ptr.h"
#include "base/unique_handle.h"

#include <objbase.h>

#include <algorithm>
#include <utility>

namespace coclass {

namespace {

// Not Sleep: a single-threaded apartment must go on taking calls. False where it cannot be waited.
bool wait_with_messages(DWORD milliseconds) {
    const unique_handle never{CreateEventW(nullptr, TRUE, FALSE, nullptr)};
    if (never == nullptr) return false;
    HANDLE event = never.get();
    DWORD index = 0;
    return CoWaitForMultipleHandles(0, milliseconds, 1, &event, &index) == RPC_S_CALLPENDING;
}

std::wstring seconds_text(ULONGLONG milliseconds) {
    const ULONGLONG tenths = (milliseconds + 50) / 100;
    return std::to_wstring(tenths / 10) + L"." + std::to_wstring(tenths % 10) + L" s";
}

}  // namespace

bool is_proxy(IUnknown* object) noexcept {
    // Only proxies know by what right calls are made through them.
    com_ptr<IClientSecurity> security;
    return SUCCEEDED(object->QueryInterface(IID_IClientSecurity, security.put_void()));
}

bool call_attempts::wait_for(IUnknown* target, HRESULT refusal) {
    const ULONGLONG now = GetTickCount64();
    // The filter has waited before this saw anything.
    if (first_refusal_ == 0) first_refusal_ = now - control_.elapsed;
    if (!std::exchange(control_.counted, false)) ++control_.attempts;
    const ULONGLONG passed = now - first_refusal_;
    // An object of this apartment is not asked through COM: such an answer of its is about a call of its own, made midway.
    if (!control_.allows(refusal) || passed >= control_.policy.timeout || !is_proxy(target)) return false;
    const ULONGLONG left = control_.policy.timeout - passed;
    return wait_with_messages(static_cast<DWORD>(std::min<ULONGLONG>(control_.policy.delay, left)));
}

std::wstring call_attempts::text(HRESULT result) const {
    if (!is_busy_answer(result) || control_.attempts < 2) return {};
    return L"the server was busy: it refused " + std::to_wstring(control_.attempts) + L" attempts in " +
           seconds_text(GetTickCount64() - first_refusal_) + L" (setRetryPolicy)";
}

}  // namespace coclass
