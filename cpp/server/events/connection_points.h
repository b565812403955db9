#pragma once

#include "base/com_ptr.h"
#include "server/object/served_class.h"

#include <ocidl.h>

#include <memory>
#include <vector>

namespace coclass {

class server_object;

// A listener that Advise has brought, under its cookie: its interface is the source's.
struct listener {
    DWORD cookie = 0;
    com_ptr<IUnknown> sink;
};

// The connection point of one source interface. It lives as long as its object, whose references it counts.
class connection_point final : public IConnectionPoint {
public:
    connection_point(server_object& object, const source_interface& source) noexcept : object_(object), source_(source) {}

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** result) override;
    ULONG STDMETHODCALLTYPE AddRef() override;
    ULONG STDMETHODCALLTYPE Release() override;

    HRESULT STDMETHODCALLTYPE GetConnectionInterface(IID* iid) override;
    HRESULT STDMETHODCALLTYPE GetConnectionPointContainer(IConnectionPointContainer** container) override;
    HRESULT STDMETHODCALLTYPE Advise(IUnknown* sink, DWORD* cookie) override;
    HRESULT STDMETHODCALLTYPE Unadvise(DWORD cookie) override;
    HRESULT STDMETHODCALLTYPE EnumConnections(IEnumConnections** connections) override;

    const source_interface& source() const noexcept { return source_; }
    // As they are now: what is called may advise and unadvise.
    std::vector<listener> listeners() const { return listeners_; }
    bool remove(DWORD cookie) noexcept;
    void clear() noexcept;

private:
    HRESULT add(com_ptr<IUnknown> sink, DWORD* cookie);
    HRESULT advise_here(IUnknown* sink, DWORD* cookie);
    HRESULT advise_elsewhere(IUnknown* sink, DWORD* cookie);
    HRESULT enumerate_elsewhere(IEnumConnections** connections);

    server_object& object_;
    const source_interface& source_;
    std::vector<listener> listeners_;
    DWORD last_cookie_ = 0;
};

// The connection points of an object, one for each source interface of its class.
class connection_points {
public:
    explicit connection_points(server_object& object);

    HRESULT find(REFIID iid, IConnectionPoint** point) noexcept;
    HRESULT enumerate(IEnumConnectionPoints** points) noexcept;
    connection_point* at(std::size_t source) noexcept { return source < points_.size() ? points_[source].get() : nullptr; }
    void clear() noexcept;

private:
    server_object& object_;
    std::vector<std::unique_ptr<connection_point>> points_;
};

}  // namespace coclass
