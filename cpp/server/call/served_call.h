#pragma once

#include "environment/environment.h"
#include "server/call/js_frame.h"
#include "server/crossing/incoming_call.h"
#include "server/object/server_object.h"

#include <functional>
#include <memory>
#include <vector>

namespace coclass {

// One call that COM makes of a JavaScript object, on the environment's thread. Methods may give promises, so it has two
// parts: to the method's return, and from when what it gave is there.
class served_call {
public:
    served_call(environment& env, server_object& object) : env_(env), object_(object) {}
    served_call(const served_call&) = delete;
    served_call& operator=(const served_call&) = delete;
    virtual ~served_call() = default;

    // For a caller on this thread: the event loop turns while a promise is pending, and what comes in meanwhile ends first.
    // What there is to tell of a failure is put into `what`.
    HRESULT serve(failure& what) noexcept;

    // For a call from another thread: where the event loop dispatched it, the call is on no stack while a promise is pending, and
    // ends when that has settled, whatever other calls do. `finish` has the last word on the result, before the caller goes on
    // with it.
    using finishing = std::function<HRESULT(HRESULT)>;
    static void serve(std::shared_ptr<served_call> call, const std::shared_ptr<incoming_call>& incoming, failure& what,
                      finishing finish) noexcept;

protected:
    // Calls the method (call_function), which gives `returned()`.
    virtual HRESULT begin() = 0;
    // Passes on what the method gave, now that it is no promise.
    virtual HRESULT end() = 0;
    // The last that is heard of a call that fails, with the failure still noted.
    virtual void fail([[maybe_unused]] HRESULT result, [[maybe_unused]] bool has_thrown) {}

    environment& env() const noexcept { return env_; }
    server_object& object() const noexcept { return object_; }

    HRESULT call_function(napi_value self, napi_value function, const std::vector<napi_value>& arguments);
    napi_value returned() const noexcept { return returned_; }

    // Values that the second part asks for as well: what is noted of handles otherwise does not outlive the first.
    std::size_t keep(napi_value value);
    napi_value kept(std::size_t place) const noexcept { return kept_[place]; }

private:
    template <typename Part>
    HRESULT attempt(failure& what, Part&& part) noexcept;
    static void conclude(incoming_call& incoming, HRESULT result, const finishing& finish) noexcept;
    bool is_pending() const noexcept;
    HRESULT wait_and_end(js_frame& frame);
    HRESULT list_kept(napi_value* list) const;
    HRESULT resume(bool fulfilled, napi_value value, napi_value list);

    environment& env_;
    server_object& object_;
    com_ptr<IUnknown> held_;  // the object, where the caller may have gone before this has
    napi_value returned_ = nullptr;
    std::vector<napi_value> kept_;
};

}  // namespace coclass
