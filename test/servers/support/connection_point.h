#pragma once

#include <ocidl.h>

#include <map>
#include <utility>
#include <vector>

#include "com_ptr.h"

namespace test_server {

// One connection point, a part of its container: its references are the container's, its identity is its own.
class connection_point final : public IConnectionPoint {
public:
    connection_point(IConnectionPointContainer* container, REFIID iid) : container_(container), iid_(iid) {}
    connection_point(const connection_point&) = delete;
    connection_point& operator=(const connection_point&) = delete;

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** result) override;
    ULONG STDMETHODCALLTYPE AddRef() override { return container_->AddRef(); }
    ULONG STDMETHODCALLTYPE Release() override { return container_->Release(); }
    HRESULT STDMETHODCALLTYPE GetConnectionInterface(IID* result) override;
    HRESULT STDMETHODCALLTYPE GetConnectionPointContainer(IConnectionPointContainer** result) override;
    HRESULT STDMETHODCALLTYPE Advise(IUnknown* sink, DWORD* cookie) override;
    HRESULT STDMETHODCALLTYPE Unadvise(DWORD cookie) override;
    HRESULT STDMETHODCALLTYPE EnumConnections(IEnumConnections** result) override;

    REFIID iid() const { return iid_; }
    std::size_t count() const { return sinks_.size(); }

    // The sinks as they are now: one may go, or come, while it is called.
    std::vector<com_ptr<IUnknown>> sinks() const;

    // Lets go of all of them, who have not asked for it.
    void forget() { std::exchange(sinks_, {}); }

private:
    IConnectionPointContainer* const container_;
    const IID iid_;
    std::map<DWORD, com_ptr<IUnknown>> sinks_;  // each is a pointer to the interface of iid_
    DWORD last_cookie_ = 0;
};

// An enumerator of a fixed list of connection points.
HRESULT enumerate_points(std::vector<com_ptr<IConnectionPoint>> points, IEnumConnectionPoints** result);

}  // namespace test_server
