#pragma once

#include "base/com_ptr.h"
#include "marshal/environment.h"
#include "server/face.h"
#include "server/standard_faces.h"

#include <atomic>
#include <memory>
#include <vector>

namespace coclass {

struct served_class;
class connection_points;
class thread_gate;

// A JavaScript object as COM sees it: one identity, a reference count, and a face for each interface. It lives while COM
// holds references; as long it holds the JavaScript object. References may be counted, and interfaces asked for, on any
// thread; all else happens on the environment's.
class server_object {
public:
    // Makes the COM object of `implementation`, which must have none, with one reference for the caller. With `outer` it is
    // aggregated: that object's IUnknown is its own, and `identity()` the one IUnknown that is not delegated.
    static HRESULT make(environment& env, std::shared_ptr<const served_class> type, napi_value implementation, IUnknown* outer, server_object*& result);

    // The COM object of a JavaScript object; null where it has none.
    static server_object* find(environment& env, napi_value implementation) noexcept;

    // IUnknown, as every face has it: the outer object's where there is one.
    HRESULT query(REFIID iid, void** result) noexcept;
    ULONG add_ref() noexcept;
    ULONG release() noexcept;

    // This object's own, whoever aggregates it.
    IUnknown* identity() noexcept { return reinterpret_cast<IUnknown*>(&identity_); }

    const served_class& type() const noexcept { return *type_; }
    thread_gate& gate() const noexcept { return *gate_; }
    // Null when the environment is gone: every call is then answered with RPC_E_DISCONNECTED.
    environment* owner() const noexcept { return owner_.load(std::memory_order_acquire); }
    HRESULT implementation(napi_value* result) const noexcept;
    connection_points* sinks() const noexcept { return sinks_.get(); }

    // Lets what another COM object offers be this one's too: it was made with `identity()` as its outer object.
    void aggregate(com_ptr<IUnknown> inner) { inner_.push_back(std::move(inner)); }

    // The environment ends.
    void disconnect() noexcept;

    // How many objects of described classes there are in the process: they keep a DLL that gave them out from being unloaded.
    static ULONG live_count() noexcept { return live_.load(std::memory_order_relaxed); }

private:
    struct inner_unknown {
        const void* const* vtable;
        server_object* object;
    };

    server_object(environment& env, std::shared_ptr<const served_class> type, std::shared_ptr<thread_gate> gate, IUnknown* outer);
    ~server_object();
    server_object(const server_object&) = delete;
    server_object& operator=(const server_object&) = delete;

    static HRESULT STDMETHODCALLTYPE identity_query(inner_unknown* self, REFIID iid, void** result) noexcept;
    static ULONG STDMETHODCALLTYPE identity_add_ref(inner_unknown* self) noexcept;
    static ULONG STDMETHODCALLTYPE identity_release(inner_unknown* self) noexcept;
    static const void* const identity_functions[];

    // Not counted; null where the object itself has no such interface.
    void* own_interface(REFIID iid) noexcept;
    void end_of_references() noexcept;
    void finish() noexcept;

    static std::atomic<ULONG> live_;

    inner_unknown identity_{identity_functions, this};
    const std::shared_ptr<const served_class> type_;
    const std::shared_ptr<thread_gate> gate_;
    std::atomic<environment*> owner_;
    IUnknown* const outer_;  // not counted, by the rules of aggregation
    std::atomic<ULONG> references_{1};
    napi_ref implementation_ = nullptr;
    bool was_told_ = false;  // that the last reference is gone: once only
    std::vector<face> faces_;  // of the class's interfaces, in its order
    standard_faces standard_{*this};
    com_ptr<IUnknown> marshaler_;         // of an agile object: the free-threaded one
    std::vector<com_ptr<IUnknown>> inner_;
    std::unique_ptr<connection_points> sinks_;
};

}  // namespace coclass
