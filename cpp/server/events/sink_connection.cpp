#include "server/events/sink_connection.h"

#include "server/class/object_server.h"

#include <olectl.h>

namespace coclass {

HRESULT sink_connection::advise(environment& env, const com_ptr<IUnknown>& source, REFIID iid, napi_value sink,
                                std::unique_ptr<sink_connection>& result) {
    std::unique_ptr<sink_connection> made{new sink_connection{env, iid}};
    if (FAILED(source.query(IID_IConnectionPointContainer, made->container_)))
        return env.fail(CONNECT_E_CANNOTCONNECT, L"the object fires no events");
    COCLASS_RETURN_IF_FAILED(made->container_->FindConnectionPoint(iid, made->point_.put()));
    if (!made->point_) return CONNECT_E_NOCONNECTION;
    com_ptr<IUnknown> identity;
    server_object* object = nullptr;
    COCLASS_RETURN_IF_FAILED(server_of(env).object_for(sink, nullptr, identity, object));
    COCLASS_RETURN_IF_FAILED(made->point_->Advise(identity.get(), &made->cookie_));
    server_of(env).connections.insert(made.get());
    result = std::move(made);
    return S_OK;
}

sink_connection::~sink_connection() {
    if (owner_ != nullptr) server_of(*owner_).connections.erase(this);
}

HRESULT sink_connection::ping() const noexcept {
    if (!container_) return CONNECT_E_NOCONNECTION;
    const com_ptr<IConnectionPointContainer> asked{container_};
    com_ptr<IConnectionPoint> found;
    return asked->FindConnectionPoint(iid_, found.put());
}

HRESULT sink_connection::unadvise() noexcept {
    // Out of the members first: what the object does when it is told may come back here.
    const com_ptr<IConnectionPoint> point{std::move(point_)};
    const com_ptr<IConnectionPointContainer> container{std::move(container_)};
    return point ? point->Unadvise(cookie_) : S_OK;
}

void sink_connection::drop() noexcept {
    const com_ptr<IConnectionPoint> point{std::move(point_)};
    const com_ptr<IConnectionPointContainer> container{std::move(container_)};
}

void sink_connection::end() noexcept {
    owner_ = nullptr;
    // Nobody is there any more to hear that the object is gone.
    unadvise();
}

}  // namespace coclass
