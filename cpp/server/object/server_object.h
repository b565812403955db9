#pragma once

#include "base/com_ptr.h"
#include "environment/environment.h"
#include "server/object/face.h"
#include "server/object/standard_faces.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace coclass {

struct served_class;
class connection_points;
class apartment_channel;

// A JavaScript object as COM sees it: one identity, a reference count, and a face for each interface. It lives while COM
// holds references; as long it holds the JavaScript object. References may be counted, and interfaces asked for, on any
// thread; all else happens on the environment's.
class server_object {
public:
    // Makes the COM object of `implementation`, which must have none, with one reference for the caller. With `outer` it is
    // aggregated: that object's IUnknown is its own, and `identity()` the one IUnknown that is not delegated.
    static HRESULT make(environment& env, std::shared_ptr<const served_class> type, napi_value implementation, IUnknown* outer,
                        server_object*& result);

    // The COM object of a JavaScript object; null where it has none.
    static server_object* find(environment& env, napi_value implementation) noexcept;

    // IUnknown, as every face has it: the outer object's where there is one.
    HRESULT query(REFIID iid, void** result) noexcept;
    ULONG add_ref() noexcept { return is_aggregated() ? outer_->AddRef() : count_up(); }
    ULONG release() noexcept { return is_aggregated() ? outer_->Release() : count_down(); }

    // This object's own, whoever aggregates it.
    IUnknown* identity() noexcept { return reinterpret_cast<IUnknown*>(&identity_); }
    const IUnknown* identity() const noexcept { return reinterpret_cast<const IUnknown*>(&identity_); }

    const served_class& type() const noexcept { return *type_; }
    apartment_channel& channel() const noexcept { return *channel_; }
    // Null when the environment is gone: every call is then answered with RPC_E_DISCONNECTED.
    environment* owner() const noexcept { return owner_.load(std::memory_order_acquire); }
    HRESULT implementation(napi_value* result) const noexcept;
    // Whether its last reference is gone and its end still to come, which the outer object of an aggregated one did not live to see.
    bool has_lost_outer() const noexcept { return is_aggregated() && references() == 0; }
    connection_points* sinks() const noexcept { return sinks_.get(); }

    // Lets what another COM object offers be this one's too: it was made with `identity()` as its outer object.
    void aggregate(com_ptr<IUnknown> inner);

    // The environment ends.
    void disconnect() noexcept;

    // How many objects of described classes there are in the process: they keep a DLL that gave them out from being unloaded.
    static ULONG live_count() noexcept { return live_.load(std::memory_order_relaxed); }

private:
    struct inner_unknown {
        const void* const* vtable;
        server_object* object;
    };

    server_object(environment& env, std::shared_ptr<const served_class> type, std::shared_ptr<apartment_channel> channel, IUnknown* outer);
    ~server_object();
    server_object(const server_object&) = delete;
    server_object& operator=(const server_object&) = delete;

    static HRESULT STDMETHODCALLTYPE identity_query(inner_unknown* self, REFIID iid, void** result) noexcept;
    static ULONG STDMETHODCALLTYPE identity_add_ref(inner_unknown* self) noexcept;
    static ULONG STDMETHODCALLTYPE identity_release(inner_unknown* self) noexcept;
    static const void* const identity_functions[];

    bool is_aggregated() const noexcept { return outer_ != identity(); }
    // Not counted; null where the object itself has no such interface.
    void* own_interface(REFIID iid) noexcept;
    HRESULT aggregated_interface(REFIID iid, void** result) noexcept;

    ULONG references() const noexcept { return static_cast<ULONG>(counts_.load(std::memory_order_relaxed)); }
    ULONG count_up() noexcept { return static_cast<ULONG>(counts_.fetch_add(one_reference, std::memory_order_relaxed) + one_reference); }
    ULONG count_down() noexcept;
    void finish() noexcept;
    // Listeners, and the parts of other servers.
    void let_go_of_others() noexcept;

    static std::atomic<ULONG> live_;
    static constexpr std::uint64_t one_reference = 1;
    static constexpr std::uint64_t one_end = std::uint64_t{1} << 32;

    inner_unknown identity_{identity_functions, this};
    const std::shared_ptr<const served_class> type_;
    const std::shared_ptr<apartment_channel> channel_;
    std::atomic<environment*> owner_;
    IUnknown* const outer_;  // not counted, by the rules of aggregation
    // The references, and in the upper half the ends that are still to come: on its way to the environment's thread an end may
    // be overtaken by COM's taking hold of the object again.
    std::atomic<std::uint64_t> counts_{one_reference};
    napi_ref implementation_ = nullptr;
    bool was_told_ = false;    // that the last reference is gone: once only
    std::vector<face> faces_;  // of the class's interfaces, in its order
    standard_faces standard_{*this};
    com_ptr<IUnknown> marshaler_;  // of an agile object: the free-threaded one
    std::mutex inner_guard_;
    std::vector<com_ptr<IUnknown>> inner_;
    std::unique_ptr<connection_points> sinks_;
};

// For as long as a call lasts: the method may let go of the last reference.
class reference_held {
public:
    explicit reference_held(server_object& object) noexcept : object_(object) { object_.add_ref(); }
    reference_held(const reference_held&) = delete;
    reference_held& operator=(const reference_held&) = delete;
    ~reference_held() { object_.release(); }

private:
    server_object& object_;
};

}  // namespace coclass
