#include "apartment/message_filter.h"

#include "base/hresult.h"

#include <objbase.h>

#include <algorithm>
#include <atomic>
#include <new>

namespace coclass {

namespace {

// From here on a returned number means milliseconds to wait; less means at once.
constexpr DWORD shortest_wait = 100;
constexpr DWORD give_up = static_cast<DWORD>(-1);

bool is_from_outside(DWORD type) noexcept { return type == CALLTYPE_TOPLEVEL || type == CALLTYPE_TOPLEVEL_CALLPENDING; }

// Whether a call of COM's own counts references, or asks for interfaces: whoever lets go of an object is not refused, or it would live on.
bool is_about_references(const INTERFACEINFO* info) noexcept {
    constexpr GUID iid_rem_unknown{0x00000131, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};
    constexpr GUID iid_rundown{0x00000134, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};
    constexpr GUID iid_rem_unknown2{0x00000143, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};
    return info != nullptr && (info->iid == iid_rem_unknown || info->iid == iid_rundown || info->iid == iid_rem_unknown2);
}

class retrying_filter final : public IMessageFilter {
public:
    explicit retrying_filter(retry_control& control) noexcept : control_(control) {}

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** result) noexcept override {
        if (result == nullptr) return E_POINTER;
        *result = nullptr;
        if (iid != IID_IUnknown && iid != IID_IMessageFilter) return E_NOINTERFACE;
        *result = static_cast<IMessageFilter*>(this);
        AddRef();
        return S_OK;
    }

    ULONG STDMETHODCALLTYPE AddRef() noexcept override { return ++references_; }

    ULONG STDMETHODCALLTYPE Release() noexcept override {
        const ULONG left = --references_;
        if (left == 0) delete this;
        return left;
    }

    // What JavaScript refuses is refused, but for calls that belong to one which goes out from here; on others the filter that the thread had
    // decides, as before.
    DWORD STDMETHODCALLTYPE HandleInComingCall(DWORD type, HTASK caller, DWORD elapsed, LPINTERFACEINFO info) noexcept override {
        if (is_from_outside(type) && !is_about_references(info)) {
            if (const DWORD answer = control_.refusal.next(); answer != SERVERCALL_ISHANDLED) return answer;
        }
        if (before_) return before_->HandleInComingCall(type, caller, elapsed, info);
        return SERVERCALL_ISHANDLED;
    }

    DWORD STDMETHODCALLTYPE RetryRejectedCall(HTASK, DWORD elapsed, DWORD type) noexcept override {
        const retry_policy& policy = control_.policy;
        ++control_.attempts;
        control_.counted = true;
        control_.elapsed = std::max<DWORD>(elapsed, 1);
        const HRESULT refusal = type == SERVERCALL_RETRYLATER ? RPC_E_SERVERCALL_RETRYLATER : RPC_E_CALL_REJECTED;
        if (!control_.allows(refusal) || elapsed >= policy.timeout) return give_up;
        control_.counted = false;
        return std::clamp(policy.timeout - elapsed, shortest_wait, std::max(policy.delay, shortest_wait));
    }

    // COM goes on waiting for the answer, and dispatches what it does by itself.
    DWORD STDMETHODCALLTYPE MessagePending(HTASK, DWORD, DWORD) noexcept override { return PENDINGMSG_WAITDEFPROCESS; }

    com_ptr<IMessageFilter>& before() noexcept { return before_; }

private:
    retry_control& control_;
    com_ptr<IMessageFilter> before_;
    std::atomic<ULONG> references_{1};
};

}  // namespace

HRESULT register_message_filter(retry_control& control, com_ptr<IMessageFilter>& registered) {
    auto* const filter = new (std::nothrow) retrying_filter{control};
    if (filter == nullptr) return E_OUTOFMEMORY;
    registered = com_ptr<IMessageFilter>::attach(filter);
    const HRESULT result = CoRegisterMessageFilter(filter, filter->before().put());
    if (FAILED(result)) registered.reset();
    return result;
}

void unregister_message_filter(com_ptr<IMessageFilter>& registered) noexcept {
    if (!registered) return;
    const com_ptr<IMessageFilter> before = std::move(static_cast<retrying_filter*>(registered.get())->before());
    com_ptr<IMessageFilter> current;
    CoRegisterMessageFilter(before.get(), current.put());
    // Somebody's who came after us stays.
    if (current && current.get() != registered.get()) CoRegisterMessageFilter(current.get(), nullptr);
    registered.reset();
}

}  // namespace coclass
