#include "server/crossing/apartment_callback.h"

#include "apartment/interface_table.h"
#include "base/hresult.h"
#include "server/crossing/apartment_channel.h"

#include <objbase.h>

#include <atomic>
#include <utility>

namespace coclass {

// No enumerator: IEnumUnknown is an interface that every system can marshal, and Skip takes a number and gives an HRESULT.
class apartment_callback::callback_object final : public IEnumUnknown {
public:
    explicit callback_object(std::weak_ptr<apartment_channel> channel) noexcept : channel_(std::move(channel)) {}
    virtual ~callback_object() = default;

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** result) override {
        if (result == nullptr) return E_POINTER;
        const bool answers = iid == IID_IUnknown || iid == IID_IEnumUnknown;
        *result = answers ? this : nullptr;
        if (!answers) return E_NOINTERFACE;
        AddRef();
        return S_OK;
    }
    ULONG STDMETHODCALLTYPE AddRef() override { return references_.fetch_add(1, std::memory_order_relaxed) + 1; }
    ULONG STDMETHODCALLTYPE Release() override {
        const ULONG left = references_.fetch_sub(1, std::memory_order_acq_rel) - 1;
        if (left == 0) delete this;
        return left;
    }

    HRESULT STDMETHODCALLTYPE Skip(ULONG incoming) override {
        const std::shared_ptr<apartment_channel> channel = channel_.lock();
        return channel != nullptr ? channel->dispatch(incoming) : RPC_E_DISCONNECTED;
    }
    HRESULT STDMETHODCALLTYPE Next(ULONG, IUnknown**, ULONG*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE Reset() override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE Clone(IEnumUnknown**) override { return E_NOTIMPL; }

private:
    const std::weak_ptr<apartment_channel> channel_;
    std::atomic<ULONG> references_{1};
};

HRESULT apartment_callback::open(std::weak_ptr<apartment_channel> channel, std::unique_ptr<apartment_callback>& result) {
    std::unique_ptr<apartment_callback> made{new apartment_callback};
    made->object_ = com_ptr<IEnumUnknown>::attach(new callback_object{std::move(channel)});
    tabled_interface entry;
    entry.iid = IID_IEnumUnknown;
    COCLASS_RETURN_IF_FAILED(table_interface(made->object_.get(), std::move(entry), made.get(), made->number_));
    result = std::move(made);
    return S_OK;
}

apartment_callback::~apartment_callback() {
    if (number_ == 0) return;
    revoke_interface(number_);
    CoDisconnectObject(object_.get(), 0);
}

HRESULT apartment_callback::proxy::open(std::uint32_t callback) {
    tabled_interface entry;
    COCLASS_RETURN_IF_FAILED(take_interface(callback, true, pointer_, entry));
    // Wine's table may answer with no pointer where the entry is being revoked.
    return pointer_ ? S_OK : RPC_E_DISCONNECTED;
}

HRESULT apartment_callback::proxy::call(std::uint32_t incoming) noexcept {
    return static_cast<IEnumUnknown*>(pointer_.get())->Skip(incoming);
}

}  // namespace coclass
