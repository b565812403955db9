#include "server/call/served_call.h"

#include "server/call/promise_wait.h"
#include "server/call/thrown.h"
#include "server/object/served_class.h"

#include <new>
#include <utility>

namespace coclass {

// The call may have come while another was about to fail: what is noted of that one is not ours.
template <typename Part>
HRESULT served_call::attempt(failure& what, Part&& part) noexcept {
    failure outer = std::exchange(env_.last_failure(), failure{});
    HRESULT result = E_OUTOFMEMORY;
    try {
        result = part();
        const bool has_thrown = result == E_JS_EXCEPTION;
        if (has_thrown) result = take_thrown(env_, object_.type().name);
        if (FAILED(result)) fail(result, has_thrown);
    } catch (const std::bad_alloc&) {
    }
    what = std::exchange(env_.last_failure(), std::move(outer));
    return result;
}

HRESULT served_call::call_function(napi_value self, napi_value function, const std::vector<napi_value>& arguments) {
    return js::result_of(env_.js(), napi_call_function(env_.js(), self, function, arguments.size(), arguments.data(), &returned_));
}

std::size_t served_call::keep(napi_value value) {
    kept_.push_back(value);
    return kept_.size() - 1;
}

bool served_call::is_pending() const noexcept {
    bool result = false;
    return returned_ != nullptr && napi_is_promise(env_.js(), returned_, &result) == napi_ok && result;
}

HRESULT served_call::list_kept(napi_value* list) const {
    COCLASS_RETURN_IF_FAILED(js::result_of(env_.js(), napi_create_array_with_length(env_.js(), kept_.size(), list)));
    for (std::size_t place = 0; place < kept_.size(); ++place) {
        COCLASS_RETURN_IF_FAILED(
            js::result_of(env_.js(), napi_set_element(env_.js(), *list, static_cast<std::uint32_t>(place), kept_[place])));
    }
    return S_OK;
}

HRESULT served_call::resume(bool fulfilled, napi_value value, napi_value list) {
    if (!fulfilled) {
        napi_throw(env_.js(), value);
        return E_JS_EXCEPTION;
    }
    for (std::size_t place = 0; place < kept_.size(); ++place) {
        COCLASS_RETURN_IF_FAILED(
            js::result_of(env_.js(), napi_get_element(env_.js(), list, static_cast<std::uint32_t>(place), &kept_[place])));
    }
    returned_ = value;
    return end();
}

HRESULT served_call::serve(failure& what) noexcept {
    js_frame frame{env_};
    return attempt(what, [&] {
        COCLASS_RETURN_IF_FAILED(begin());
        return wait_and_end(frame);
    });
}

HRESULT served_call::wait_and_end(js_frame& frame) {
    if (is_pending()) COCLASS_RETURN_IF_FAILED(wait_for_promise(env_, frame, &returned_));
    return end();
}

void served_call::conclude(incoming_call& incoming, HRESULT result, const finishing& finish) noexcept {
    try {
        result = finish(result);
    } catch (const std::bad_alloc&) {
        result = E_OUTOFMEMORY;
    }
    incoming.complete(result);
}

void served_call::serve(std::shared_ptr<served_call> call, const std::shared_ptr<incoming_call>& incoming, failure& what,
                        finishing finish) noexcept {
    call->held_ = com_ptr<IUnknown>::share(call->object_.identity());
    bool is_suspended = false;
    // The promise may settle as soon as the frame ends.
    js_frame frame{call->env_};
    const HRESULT result = call->attempt(what, [&] {
        COCLASS_RETURN_IF_FAILED(call->begin());
        // Where JavaScript waits in a call of its own nobody but this call turns the loop.
        is_suspended = frame.is_from_loop() && call->is_pending();
        if (!is_suspended) return call->wait_and_end(frame);
        napi_value list = nullptr;
        COCLASS_RETURN_IF_FAILED(call->list_kept(&list));
        return when_settled(call->env_, call->returned_, list, false,
                            [call, incoming, &what, finish](bool fulfilled, napi_value value, napi_value kept) {
                                if (incoming->is_completed()) return;
                                const js_frame later{call->env_};
                                conclude(*incoming, call->attempt(what, [&] { return call->resume(fulfilled, value, kept); }), finish);
                            });
    });
    if (!is_suspended || FAILED(result)) conclude(*incoming, result, finish);
}

}  // namespace coclass
