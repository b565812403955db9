#pragma once

#include <windows.h>

#include <objidl.h>
#include <unknwn.h>

#include <cstdint>
#include <string>

namespace coclass {

// What is done when a server says that it is busy (lib/native/defaults.ts).
struct retry_policy {
    DWORD timeout = 0;            // milliseconds from the first refusal; 0 for no second attempt
    DWORD delay = 0;              // milliseconds between two attempts
    bool retry_rejected = false;  // RPC_E_CALL_REJECTED too
};

// What this thread answers to calls that come from outside, for so many of them.
struct call_refusal {
    DWORD answer = SERVERCALL_ISHANDLED;
    std::uint32_t calls = 0;

    DWORD next() noexcept {
        if (calls == 0) return SERVERCALL_ISHANDLED;
        if (calls != unlimited) --calls;
        return answer;
    }

    static constexpr std::uint32_t unlimited = 0xffffffff;
};

// A thread's policy, and how the call that runs now has fared. The message filter and the loop around a call share it:
// COM asks the filter about refusals by the server's own filter, the loop sees those that come as the call's HRESULT.
struct retry_control {
    retry_policy policy;
    call_refusal refusal;   // of what comes in
    unsigned attempts = 0;  // refused ones
    DWORD elapsed = 0;      // milliseconds that COM counted for the filter
    bool counted = false;   // the filter has counted the last refusal

    // Whether a refusal may be followed by another attempt while there is time.
    bool allows(HRESULT refusal) const noexcept { return policy.retry_rejected || refusal != RPC_E_CALL_REJECTED; }
};

// Excel's refusal while a cell is edited or a dialogue is open.
inline constexpr HRESULT VBA_E_IGNORE = static_cast<HRESULT>(0x800AC472L);

// Refusals: a server that answers so has not run the call.
inline bool is_busy_answer(HRESULT result) noexcept {
    return result == RPC_E_CALL_REJECTED || result == RPC_E_SERVERCALL_RETRYLATER || result == VBA_E_IGNORE;
}

// Whether `object` stands for one in another apartment.
bool is_proxy(IUnknown* object) noexcept;

// The attempts of one call: do { result = call(); } while (attempts.again(target, result));
class call_attempts {
public:
    explicit call_attempts(retry_control& control) noexcept
        : control_(control), outer_attempts_(control.attempts), outer_elapsed_(control.elapsed) {
        control.attempts = 0;
        control.elapsed = 0;
    }
    call_attempts(const call_attempts&) = delete;
    call_attempts& operator=(const call_attempts&) = delete;
    ~call_attempts() {
        control_.attempts = outer_attempts_;
        control_.elapsed = outer_elapsed_;
    }

    // Whether the call is to be made again; waits before it says so, and the apartment's messages are handled meanwhile.
    bool again(IUnknown* target, HRESULT result) { return is_busy_answer(result) && wait_for(target, result); }

    // What an error says of attempts that were all refused; empty where there was no second one.
    std::wstring text(HRESULT result) const;

private:
    bool wait_for(IUnknown* target, HRESULT refusal);

    retry_control& control_;
    unsigned outer_attempts_;
    DWORD outer_elapsed_;
    ULONGLONG first_refusal_ = 0;
};

}  // namespace coclass
