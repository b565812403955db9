#pragma once

#include "environment/environment.h"
#include "server/crossing/apartment_channel.h"

#include <atomic>
#include <memory>
#include <type_traits>

namespace coclass {

// A COM object of an environment's that is no server_object: a class object, an enumerator. What it does, the functions of one
// JavaScript object do (its host, which lib/ makes). It counts its references on any thread, and ends on the environment's.
class environment_object {
public:
    environment_object(const environment_object&) = delete;
    environment_object& operator=(const environment_object&) = delete;

    // The environment ends: every call is answered with RPC_E_DISCONNECTED from now on.
    void disconnect() noexcept;

protected:
    // With one reference. What fails is said of the interface `iid` by `source`. An agile one may be called on any thread.
    environment_object(REFIID iid, const wchar_t* source, bool is_agile) noexcept : iid_(iid), source_(source), is_agile_(is_agile) {}
    virtual ~environment_object() = default;

    // First of all: until then it has no environment.
    HRESULT attach(environment& env, napi_value host);

    ULONG add_ref() noexcept { return references_.fetch_add(1, std::memory_order_relaxed) + 1; }
    ULONG release() noexcept;
    bool is_own_thread() const noexcept { return channel_->is_own_thread(); }
    bool is_agile() const noexcept { return is_agile_; }

    // Answers a COM call by `work(environment&)` on the environment's thread. What JavaScript throws becomes the HRESULT, with
    // its texts in IErrorInfo. RPC_E_WRONG_THREAD for a pointer from another apartment that was not marshaled.
    template <typename Work>
    HRESULT serve(Work&& work) noexcept {
        return serve(&work, [](void* known, environment& env) { return (*static_cast<std::remove_reference_t<Work>*>(known))(env); });
    }

    // Calls the host's function of this name.
    HRESULT call(environment& env, const char* name, std::size_t count, const napi_value* arguments, napi_value* result) const;

    // The last reference is gone, and the environment is still there.
    virtual void ended(environment&) noexcept {}

private:
    using any_work = HRESULT (*)(void* work, environment& env);
    HRESULT serve(void* work, any_work run) noexcept;
    HRESULT answer(void* work, any_work run, failure& what) const noexcept;
    void finish() noexcept;

    const IID iid_;
    const wchar_t* const source_;
    const bool is_agile_;
    std::shared_ptr<apartment_channel> channel_;
    std::atomic<environment*> owner_{nullptr};
    std::atomic<ULONG> references_{1};
    napi_ref host_ = nullptr;
};

}  // namespace coclass
