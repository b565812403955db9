#include "server/sink_class.h"

#include "base/guid.h"
#include "marshal/handle_scope.h"
#include "server/object_server.h"

#include <algorithm>

namespace coclass {

namespace {

HRESULT failed(napi_env env) { return js::result_of(env, napi_generic_failure); }

HRESULT describe_parameter(napi_env env, const parameter_plan& parameter, napi_value* result) {
    const bool changeable = parameter.type.by_ref && !parameter.only_in;
    if (napi_create_object(env, result) != napi_ok || js::set(env, *result, "name", parameter.name) != napi_ok ||
        js::set(env, *result, "vt", static_cast<double>(parameter.type.vt)) != napi_ok || js::set(env, *result, "optional", parameter.optional) != napi_ok ||
        js::set(env, *result, "canChange", changeable || parameter.out_only) != napi_ok || js::set(env, *result, "isOutOnly", parameter.out_only) != napi_ok) {
        return failed(env);
    }
    return S_OK;
}

bool is_hidden(const object_type& type, const member_plan& plan) noexcept {
    return std::ranges::any_of(type.members, [&](const member& each) { return each.dispid == plan.dispid && each.name == plan.name && each.hidden; });
}

HRESULT describe_event(napi_env env, const object_type& type, const member_plan& plan, napi_value* result) {
    napi_value parameters = nullptr;
    if (napi_create_object(env, result) != napi_ok || js::set(env, *result, "name", plan.name) != napi_ok ||
        js::set(env, *result, "dispid", static_cast<double>(plan.dispid)) != napi_ok || js::set(env, *result, "hidden", is_hidden(type, plan)) != napi_ok ||
        js::set(env, *result, "returnsValue", plan.returns_value) != napi_ok || napi_create_array(env, &parameters) != napi_ok ||
        js::set(env, *result, "parameters", parameters) != napi_ok) {
        return failed(env);
    }
    for (const parameter_plan& parameter : plan.parameters) {
        napi_value described = nullptr;
        COCLASS_RETURN_IF_FAILED(describe_parameter(env, parameter, &described));
        COCLASS_RETURN_IF_FAILED(js::result_of(env, js::push(env, parameters, described)));
    }
    return S_OK;
}

// What a dispinterface made from a dual one says of IUnknown and IDispatch is no event.
bool is_event(const served_interface& served, const member_plan& plan) noexcept {
    constexpr DISPID first_of_base = 0x60000000;
    constexpr DISPID last_of_base = 0x6001FFFF;
    const bool is_base = served.has_dispatch && plan.dispid >= first_of_base && plan.dispid <= last_of_base;
    return plan.kind == DISPATCH_METHOD && !is_base;
}

HRESULT describe(environment& env, const served_interface& served, napi_value handle, napi_value* result) {
    const napi_env js_env = env.js();
    napi_value events = nullptr;
    if (napi_create_object(js_env, result) != napi_ok || js::set(js_env, *result, "handle", handle) != napi_ok ||
        js::set(js_env, *result, "name", served.type.name) != napi_ok || js::set(js_env, *result, "iid", guid_text(served.iid)) != napi_ok ||
        js::set(js_env, *result, "isDispatch", served.has_dispatch) != napi_ok || napi_create_array(js_env, &events) != napi_ok ||
        js::set(js_env, *result, "events", events) != napi_ok) {
        return failed(js_env);
    }
    for (const member_plan& plan : served.type.plans) {
        if (!is_event(served, plan)) continue;
        const handle_scope scope{js_env};
        napi_value event = nullptr;
        COCLASS_RETURN_IF_FAILED(describe_event(js_env, served.type, plan, &event));
        COCLASS_RETURN_IF_FAILED(js::result_of(js_env, js::push(js_env, events, event)));
    }
    return S_OK;
}

}  // namespace

HRESULT sink_class_for(environment& env, const com_ptr<ITypeLib>& library, REFIID iid, napi_value* description) {
    auto& known = server_of(env).sink_classes;
    const auto found = std::ranges::find_if(known, [&](const sink_class& each) { return each.library.get() == library.get() && each.iid == iid; });
    if (found != known.end()) return js::result_of(env.js(), napi_get_reference_value(env.js(), found->description, description));
    com_ptr<ITypeInfo> info;
    if (const HRESULT read = library->GetTypeInfoOfGuid(iid, info.put()); FAILED(read)) return env.fail(read, L"the library has no type " + guid_text(iid));
    auto made = std::make_shared<served_class>();
    auto served = std::make_unique<served_interface>();
    COCLASS_RETURN_IF_FAILED(read_served_interface(env, std::move(info), *served));
    COCLASS_RETURN_IF_FAILED(define_entries(env, *served));
    const served_interface& events = *served;
    made->name = served->type.name;
    made->is_sink = true;
    made->interfaces.push_back(std::move(served));
    napi_value handle = nullptr;
    COCLASS_RETURN_IF_FAILED(server_of(env).add_class(made, &handle));
    COCLASS_RETURN_IF_FAILED(describe(env, events, handle, description));
    sink_class& added = known.emplace_back();
    added.library = library;
    added.iid = iid;
    added.type = std::move(made);
    return js::result_of(env.js(), napi_create_reference(env.js(), *description, 1, &added.description));
}

}  // namespace coclass
