#include "server/events/sink_class.h"

#include "base/guid.h"
#include "environment/js_builder.h"
#include "server/class/object_server.h"
#include "typelib/library_handle.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace coclass {

namespace {

HRESULT describe_parameter(napi_env env, const parameter_plan& parameter, napi_value* result) {
    const bool changeable = parameter.type.by_ref && !parameter.only_in;
    return js::object_builder{env}
        .set("name", parameter.name)
        .set("vt", parameter.type.vt)
        .set("optional", parameter.optional)
        .set("canChange", changeable || parameter.out_only)
        .set("isOutOnly", parameter.out_only)
        .finish(result);
}

bool is_hidden(const object_type& type, const member_plan& plan) noexcept {
    return std::ranges::any_of(type.members,
                               [&](const member& each) { return each.dispid == plan.dispid && each.name == plan.name && each.hidden; });
}

HRESULT describe_event(napi_env env, const object_type& type, const member_plan& plan, napi_value* result) {
    napi_value parameters = nullptr;
    const auto parameter = [&](std::size_t index, napi_value* described) {
        return describe_parameter(env, plan.parameters[index], described);
    };
    COCLASS_RETURN_IF_FAILED(js::make_array(env, plan.parameters.size(), parameter, &parameters));
    return js::object_builder{env}
        .set("name", plan.name)
        .set("dispid", plan.dispid)
        .set("hidden", is_hidden(type, plan))
        .set("returnsValue", plan.returns_value)
        .set("parameters", parameters)
        .finish(result);
}

// What a dispinterface made from a dual one says of IUnknown and IDispatch is no event.
bool is_event(const served_interface& served, const member_plan& plan) noexcept {
    constexpr DISPID first_of_base = 0x60000000;
    constexpr DISPID last_of_base = 0x6001FFFF;
    const bool is_base = served.has_dispatch && plan.dispid >= first_of_base && plan.dispid <= last_of_base;
    return plan.kind == DISPATCH_METHOD && !is_base;
}

HRESULT describe(environment& env, const served_interface& served, napi_value handle, napi_value* result) {
    napi_value events = nullptr;
    std::vector<const member_plan*> plans;
    for (const member_plan& plan : served.type.plans) {
        if (is_event(served, plan)) plans.push_back(&plan);
    }
    const auto event = [&](std::size_t index, napi_value* described) {
        return describe_event(env.js(), served.type, *plans[index], described);
    };
    COCLASS_RETURN_IF_FAILED(js::make_array(env.js(), plans.size(), event, &events));
    return js::object_builder{env.js()}
        .set("handle", handle)
        .set("name", served.type.name)
        .set("iid", served.iid)
        .set("isDispatch", served.has_dispatch)
        .set("events", events)
        .finish(result);
}

}  // namespace

HRESULT sink_class_for(environment& env, const com_ptr<ITypeLib>& library, REFIID iid, napi_value* description) {
    auto& known = server_of(env).sink_classes;
    for (const sink_class& each : known) {
        if (each.library.get() != library.get() || each.iid != iid) continue;
        COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_get_reference_value(env.js(), each.description, description)));
        if (*description != nullptr) return S_OK;
    }
    com_ptr<ITypeInfo> info;
    if (const HRESULT read = library->GetTypeInfoOfGuid(iid, info.put()); FAILED(read))
        return env.fail(read, L"the library has no type " + guid_text(iid));
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
    // Nobody finds a description's library again when the description is gone: the class goes with what JavaScript has of it.
    const std::uint32_t references = is_made_library(library.get()) ? 0 : 1;
    return js::result_of(env.js(), napi_create_reference(env.js(), *description, references, &added.description));
}

}  // namespace coclass
