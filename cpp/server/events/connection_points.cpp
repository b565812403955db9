#include "server/events/connection_points.h"

#include "server/crossing/apartment_switch.h"
#include "server/crossing/interface_marshaler.h"
#include "server/events/list_enumerator.h"
#include "server/object/server_object.h"

#include <objbase.h>
#include <olectl.h>

#include <algorithm>
#include <new>
#include <utility>

namespace coclass {

namespace {

HRESULT give_point(const com_ptr<IConnectionPoint>& from, IConnectionPoint*& to) {
    to = com_ptr<IConnectionPoint>{from}.detach();
    return S_OK;
}

HRESULT give_connection(const listener& from, CONNECTDATA& to) {
    to.pUnk = com_ptr<IUnknown>{from.sink}.detach();
    to.dwCookie = from.cookie;
    return S_OK;
}

// No exception may leave a COM call.
template <typename Work>
HRESULT guarded(Work&& work) noexcept {
    try {
        return work();
    } catch (const std::bad_alloc&) {
        return E_OUTOFMEMORY;
    }
}

using point_enumerator =
    list_enumerator<IEnumConnectionPoints, IID_IEnumConnectionPoints, com_ptr<IConnectionPoint>, IConnectionPoint*, give_point>;
using connection_enumerator = list_enumerator<IEnumConnections, IID_IEnumConnections, listener, CONNECTDATA, give_connection>;

}  // namespace

HRESULT STDMETHODCALLTYPE connection_point::QueryInterface(REFIID iid, void** result) {
    if (result == nullptr) return E_POINTER;
    // An identity of its own: from the point to the object leads GetConnectionPointContainer only.
    *result = iid == IID_IUnknown || iid == IID_IConnectionPoint ? static_cast<IConnectionPoint*>(this) : nullptr;
    if (*result == nullptr) return E_NOINTERFACE;
    AddRef();
    return S_OK;
}

ULONG STDMETHODCALLTYPE connection_point::AddRef() { return object_.add_ref(); }
ULONG STDMETHODCALLTYPE connection_point::Release() { return object_.release(); }

HRESULT STDMETHODCALLTYPE connection_point::GetConnectionInterface(IID* iid) {
    if (iid == nullptr) return E_POINTER;
    *iid = source_.iid;
    return S_OK;
}

HRESULT STDMETHODCALLTYPE connection_point::GetConnectionPointContainer(IConnectionPointContainer** container) {
    return object_.query(IID_IConnectionPointContainer, reinterpret_cast<void**>(container));
}

HRESULT connection_point::add(com_ptr<IUnknown> sink, DWORD* cookie) {
    com_ptr<IUnknown> listening;
    if (FAILED(sink.query(source_.iid, listening))) {
        // Script engines' sinks know IDispatch only.
        if (!source_.is_dispatch || FAILED(sink.query(IID_IDispatch, listening))) return CONNECT_E_CANNOTCONNECT;
    }
    listeners_.push_back({++last_cookie_, std::move(listening)});
    *cookie = last_cookie_;
    return S_OK;
}

HRESULT STDMETHODCALLTYPE connection_point::Advise(IUnknown* sink, DWORD* cookie) {
    if (cookie == nullptr) return E_POINTER;
    *cookie = 0;
    if (sink == nullptr) return E_POINTER;
    return guarded([&] { return object_.channel().is_own_thread() ? advise_here(sink, cookie) : advise_elsewhere(sink, cookie); });
}

HRESULT connection_point::advise_here(IUnknown* sink, DWORD* cookie) {
    return on_thread_of(object_, [&](environment&) { return add(com_ptr<IUnknown>::share(sink), cookie); });
}

// The environment's thread gets a pointer of its own to the sink.
HRESULT connection_point::advise_elsewhere(IUnknown* sink, DWORD* cookie) {
    if (!may_switch(object_)) return RPC_E_WRONG_THREAD;
    IUnknown* sent = com_ptr<IUnknown>::share(sink).detach();
    interface_marshaler out;
    if (const HRESULT marshaled = out.marshal(sent, IID_IUnknown); FAILED(marshaled)) {
        com_ptr<IUnknown>::attach(sent).reset();
        return marshaled;
    }
    return on_thread_of(object_, [&](environment&) -> HRESULT {
        COCLASS_RETURN_IF_FAILED(out.unmarshal());
        return add(com_ptr<IUnknown>::attach(sent), cookie);
    });
}

bool connection_point::remove(DWORD cookie) noexcept {
    const auto found = std::ranges::find(listeners_, cookie, &listener::cookie);
    if (found == listeners_.end()) return false;
    // Out of the list first: its Release may come back here.
    const com_ptr<IUnknown> kept = std::move(found->sink);
    listeners_.erase(found);
    return true;
}

HRESULT STDMETHODCALLTYPE connection_point::Unadvise(DWORD cookie) {
    return on_thread_of(object_, [&](environment&) { return remove(cookie) ? S_OK : CONNECT_E_NOCONNECTION; });
}

HRESULT STDMETHODCALLTYPE connection_point::EnumConnections(IEnumConnections** connections) {
    if (connections == nullptr) return E_POINTER;
    *connections = nullptr;
    return guarded([&] {
        return object_.channel().is_own_thread() ? connection_enumerator::make(listeners_, this, connections)
                                                 : enumerate_elsewhere(connections);
    });
}

// A foreign thread gets pointers of its own to the sinks.
HRESULT connection_point::enumerate_elsewhere(IEnumConnections** connections) {
    interface_marshaler back;
    std::vector<IUnknown*> sent;
    std::vector<listener> list;
    COCLASS_RETURN_IF_FAILED(on_thread_of(object_, [&](environment&) -> HRESULT {
        for (const listener& each : listeners_) {
            sent.push_back(com_ptr<IUnknown>{each.sink}.detach());
            list.push_back({each.cookie, {}});
        }
        HRESULT marshaled = S_OK;
        for (IUnknown*& pointer : sent) {
            if (SUCCEEDED(marshaled)) marshaled = back.marshal(pointer, source_.is_dispatch ? IID_IDispatch : source_.iid);
            // What is not sent stays here.
            if (FAILED(marshaled)) com_ptr<IUnknown>::attach(std::exchange(pointer, nullptr)).reset();
        }
        return marshaled;
    }));
    const HRESULT unmarshaled = back.unmarshal();
    for (std::size_t place = 0; place < sent.size(); ++place) list[place].sink = com_ptr<IUnknown>::attach(sent[place]);
    return FAILED(unmarshaled) ? unmarshaled : connection_enumerator::make(std::move(list), this, connections);
}

void connection_point::clear() noexcept { const std::vector<listener> gone = std::exchange(listeners_, {}); }

connection_points::connection_points(server_object& object) : object_(object) {
    for (const auto& source : object.type().sources) points_.push_back(std::make_unique<connection_point>(object, *source));
}

HRESULT connection_points::find(REFIID iid, IConnectionPoint** point) noexcept {
    *point = nullptr;
    for (const auto& candidate : points_) {
        if (candidate->source().iid != iid) continue;
        candidate->AddRef();
        *point = candidate.get();
        return S_OK;
    }
    return CONNECT_E_NOCONNECTION;
}

HRESULT connection_points::enumerate(IEnumConnectionPoints** points) noexcept {
    *points = nullptr;
    return guarded([&] {
        std::vector<com_ptr<IConnectionPoint>> list;
        for (const auto& point : points_) list.push_back(com_ptr<IConnectionPoint>::share(point.get()));
        return point_enumerator::make(std::move(list), object_.identity(), points);
    });
}

void connection_points::clear() noexcept {
    for (const auto& point : points_) point->clear();
}

}  // namespace coclass
