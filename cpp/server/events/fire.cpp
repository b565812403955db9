#include "server/events/fire.h"

#include "environment/handle_scope.h"
#include "environment/js_builder.h"
#include "invoke/fast_invoke.h"
#include "invoke/vtable_invoke.h"
#include "server/events/connection_points.h"

namespace coclass {

namespace {

// What a proxy answers whose object is no more.
bool is_gone(HRESULT result) noexcept {
    return result == RPC_E_DISCONNECTED || result == RPC_E_SERVER_DIED || result == RPC_E_SERVER_DIED_DNE ||
           result == CO_E_OBJNOTCONNECTED || result == HRESULT_FROM_WIN32(RPC_S_SERVER_UNAVAILABLE) ||
           result == HRESULT_FROM_WIN32(RPC_S_CALL_FAILED) ||
           result == HRESULT_FROM_WIN32(RPC_S_UNKNOWN_IF);  // Wine's, for what CoDisconnectObject has taken back
}

const member_plan* find_event(server_object& object, std::wstring_view name, connection_point*& point) {
    for (std::size_t index = 0;; ++index) {
        point = object.sinks() != nullptr ? object.sinks()->at(index) : nullptr;
        if (point == nullptr) return nullptr;
        for (const member_plan& plan : point->source().type->plans) {
            if (plan.name == name && plan.kind == DISPATCH_METHOD) return &plan;
        }
    }
}

HRESULT call_listener(environment& env, const source_interface& source, const member_plan& plan, const listener& to,
                      std::span<const napi_value> values, napi_value* result) {
    // A dispinterface's listener has been asked for it, or for IDispatch: both are the same vtable.
    auto* dispatch = source.is_dispatch ? static_cast<IDispatch*>(to.sink.get()) : nullptr;
    const invocation call{dispatch, plan.dispid, plan.kind, &plan, {}};
    if (source.is_dispatch && plan.fast.serve) {
        const call_target by_dispatch_only;
        fast_invoke fast{env, call, by_dispatch_only};
        if (fast.convert(values.data(), values.size())) return fast.invoke(result);
    }
    argument_list arguments{env, dispatch, &plan, plan.name};
    if (const HRESULT converted = arguments.convert_call(values); FAILED(converted)) return name_member(env, call, converted);
    unique_variant value;
    const HRESULT called = source.is_dispatch ? dispatch_invoke(env, call, arguments, value.get())
                                              : vtable_invoke(env, call, to.sink.get(), arguments, value.get());
    COCLASS_RETURN_IF_FAILED(called);
    return arguments.take_results(*value, result);
}

// The failure as an error that is collected instead of thrown.
HRESULT collect_error(environment& env, HRESULT failed, napi_value errors) {
    napi_value error = nullptr;
    env.throw_failure(failed);
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_get_and_clear_last_exception(env.js(), &error)));
    return js::result_of(env.js(), js::push(env.js(), errors, error));
}

}  // namespace

HRESULT fire_event(environment& env, server_object& object, std::wstring_view name, std::span<const napi_value> values,
                   napi_value* result) {
    connection_point* point = nullptr;
    const member_plan* plan = find_event(object, name, point);
    if (plan == nullptr) return env.fail(DISP_E_UNKNOWNNAME, L"the class has no event '" + std::wstring{name} + L"'");
    const source_interface& source = point->source();
    if (!source.is_dispatch && plan->vtable == nullptr) return env.fail(E_NOTIMPL, L"the event has a parameter that is not supported");
    napi_value results = nullptr;
    napi_value errors = nullptr;
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_create_array(env.js(), &results)));
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_create_array(env.js(), &errors)));
    COCLASS_RETURN_IF_FAILED(js::object_builder{env.js()}.set("results", results).set("errors", errors).finish(result));
    // A listener may let go of the object.
    const auto kept = com_ptr<IUnknown>::share(object.identity());
    for (const listener& to : point->listeners()) {
        const handle_scope scope{env.js()};
        napi_value value = nullptr;
        const HRESULT called = call_listener(env, source, *plan, to, values, &value);
        COCLASS_RETURN_IF_FAILED(SUCCEEDED(called) ? js::result_of(env.js(), js::push(env.js(), results, value))
                                                   : collect_error(env, called, errors));
        if (is_gone(called)) point->remove(to.cookie);
    }
    return S_OK;
}

}  // namespace coclass
