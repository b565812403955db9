#pragma once

#include "environment/environment.h"

#include <ocidl.h>

namespace coclass {

// A sink of ours at a connection point of another server's object: the listening end of a connection (connection_points.h is the
// other). It holds the object, so that there is someone to be told when listening ends; it does not hold the sink, so that the
// sink's end tells that the object has let go.
class sink_connection {
public:
    // Advises the COM object of `sink` at `source`. CONNECT_E_CANNOTCONNECT where the object fires no events at all,
    // CONNECT_E_NOCONNECTION where not these.
    static HRESULT advise(environment& env, const com_ptr<IUnknown>& source, REFIID iid, napi_value sink,
                          std::unique_ptr<sink_connection>& result);
    sink_connection(const sink_connection&) = delete;
    sink_connection& operator=(const sink_connection&) = delete;
    ~sink_connection();

    // Asks the object something that it has to answer itself: a failure tells that it is gone.
    HRESULT ping() const noexcept;
    // Unadvises. A second time does nothing.
    HRESULT unadvise() noexcept;
    // Lets go of the object without a word: it has let go of the sink already.
    void drop() noexcept;

    // The environment ends.
    void end() noexcept;

private:
    sink_connection(environment& env, REFIID iid) noexcept : owner_(&env), iid_(iid) {}

    environment* owner_;
    const GUID iid_;
    com_ptr<IConnectionPointContainer> container_;
    com_ptr<IConnectionPoint> point_;
    DWORD cookie_ = 0;
};

}  // namespace coclass
