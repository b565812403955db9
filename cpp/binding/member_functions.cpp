#include "binding/member_functions.h"

#include "environment/js_builder.h"
#include "invoke/fast_invoke.h"
#include "invoke/frame_call.h"
#include "invoke/invoke_member.h"

#include <algorithm>
#include <new>

namespace coclass {

namespace {

constexpr std::size_t inline_arguments = 8;
constexpr std::size_t first_arguments = 3;  // fetched at once: Node-API fills up all that is asked for

// The object that a member is called on. Its type must be the plan's: a DISPID or vtable means something else anywhere else.
HRESULT object_for(environment& env, const member_plan& plan, napi_value self, com_object*& object) {
    object = plan.owner->last_called;
    if (object == nullptr || !is_wrapper_of(env, *object, self) || object->released()) {
        if (find_object(env, self) == nullptr) return env.fail(E_INVALIDARG, L"called without its object");
        COCLASS_RETURN_IF_FAILED(object_of(env, self, object));
    }
    if (object->type != plan.owner) return env.fail(E_INVALIDARG, L"called on an object of another type");
    plan.owner->last_called = object;
    return S_OK;
}

// The path for all calls, with arguments of any kind.
HRESULT call_with_list(environment& env, const call_target& target, const invocation& call, std::span<const napi_value> values,
                       napi_value* result) {
    argument_list arguments{env, call.target, call.plan, call.plan->name};
    if (const HRESULT converted = arguments.convert_call(values); FAILED(converted)) return name_member(env, call, converted);
    unique_variant value;
    COCLASS_RETURN_IF_FAILED(invoke_member(env, target, call, arguments, value.get()));
    const HRESULT converted = arguments.take_results(*value, result);
    return FAILED(converted) ? name_member(env, call, converted) : S_OK;
}

// No span: as an argument it goes through memory, which takes as long as to convert a number.
HRESULT call_member(const member_plan& plan, napi_value self, const napi_value* values, std::size_t count, napi_value* result) {
    environment& env = *plan.env;
    invocation call{nullptr, plan.dispid, plan.kind, &plan, {}, true};
    com_object* object = nullptr;
    call_target target;
    if (const HRESULT found = object_for(env, plan, self, object); FAILED(found)) return name_member(env, call, found);
    const binding_scope binding{env, *object};
    if (const HRESULT taken = target.take(env, *object, &plan); FAILED(taken)) return name_member(env, call, taken);
    call.target = target.dispatch();
    if (plan.fast.serve) {
        fast_invoke fast{env, call, target};
        if (fast.convert(values, count)) return fast.invoke(result);
    }
    return call_with_list(env, target, call, {values, count}, result);
}

HRESULT put_property(const member_plan& plan, napi_value self, napi_value new_value) {
    environment& env = *plan.env;
    invocation call{nullptr, plan.dispid, plan.kind, &plan, {}};
    com_object* object = nullptr;
    call_target target;
    if (const HRESULT found = object_for(env, plan, self, object); FAILED(found)) return name_member(env, call, found);
    if (const HRESULT taken = target.take(env, *object, &plan); FAILED(taken)) return name_member(env, call, taken);
    call.target = target.dispatch();
    if (plan.fast.serve) {
        fast_invoke fast{env, call, target};
        if (fast.convert(&new_value, 1)) return fast.invoke(nullptr);
    }
    argument_list arguments{env, call.target, &plan, plan.name};
    if (const HRESULT converted = arguments.convert_put({}, new_value); FAILED(converted)) return name_member(env, call, converted);
    return invoke_put(env, target, call, arguments);
}

napi_value on_get(napi_env js_env, napi_callback_info info) noexcept {
    napi_value self = nullptr;
    void* data = nullptr;
    napi_get_cb_info(js_env, info, nullptr, nullptr, &self, &data);
    const auto& plan = *static_cast<const member_plan*>(data);
    try {
        napi_value result = nullptr;
        const HRESULT outcome = call_member(plan, self, nullptr, 0, &result);
        return FAILED(outcome) ? plan.env->throw_failure(outcome) : result;
    } catch (const std::bad_alloc&) {
        return plan.env->throw_failure(E_OUTOFMEMORY);
    }
}

napi_value on_call(napi_env js_env, napi_callback_info info) noexcept {
    napi_value few[inline_arguments];
    std::size_t count = first_arguments;
    napi_value self = nullptr;
    void* data = nullptr;
    napi_get_cb_info(js_env, info, &count, few, &self, &data);
    const auto& plan = *static_cast<const member_plan*>(data);
    try {
        napi_value result = nullptr;
        HRESULT outcome = S_OK;
        if (count > first_arguments && count <= inline_arguments) napi_get_cb_info(js_env, info, &count, few, nullptr, nullptr);
        if (count <= inline_arguments) {
            outcome = call_member(plan, self, few, count, &result);
        } else {
            std::vector<napi_value> many(count);
            napi_get_cb_info(js_env, info, &count, many.data(), nullptr, nullptr);
            outcome = call_member(plan, self, many.data(), count, &result);
        }
        return FAILED(outcome) ? plan.env->throw_failure(outcome) : result;
    } catch (const std::bad_alloc&) {
        return plan.env->throw_failure(E_OUTOFMEMORY);
    }
}

napi_value on_put(napi_env js_env, napi_callback_info info) noexcept {
    napi_value value = nullptr;
    std::size_t count = 1;
    napi_value self = nullptr;
    void* data = nullptr;
    napi_get_cb_info(js_env, info, &count, &value, &self, &data);
    const auto& plan = *static_cast<const member_plan*>(data);
    try {
        const HRESULT outcome = put_property(plan, self, value);
        if (FAILED(outcome)) plan.env->throw_failure(outcome);
    } catch (const std::bad_alloc&) {
        plan.env->throw_failure(E_OUTOFMEMORY);
    }
    return nullptr;
}

// How the same call is made by a call frame: the plan's number and the kinds that each argument takes. Nothing for a plan that no such call
// has been written for.
HRESULT add_frame(napi_env env, napi_value description, const char* name, const member_plan& plan) {
    if (!plan.fast.serve) return S_OK;
    napi_value list = nullptr;
    const auto entry = [&](std::size_t index, napi_value* result) {
        const std::int32_t number = index == 0 ? plan.env->frames.add(plan) : frame_kinds(plan.fast.types[index - 1]);
        return js::result_of(env, napi_create_int32(env, number, result));
    };
    COCLASS_RETURN_IF_FAILED(js::make_array(env, plan.fast.count + std::size_t{1}, entry, &list));
    return js::result_of(env, js::set(env, description, name, list));
}

HRESULT add(napi_env env, napi_value description, const char* name, napi_callback callback, const member_plan* plan) {
    napi_value function = nullptr;
    const std::string function_name = js::utf8(plan->name);
    COCLASS_RETURN_IF_FAILED(js::result_of(
        env, napi_create_function(env, function_name.c_str(), function_name.size(), callback, const_cast<member_plan*>(plan), &function)));
    return js::result_of(env, js::set(env, description, name, function));
}

}  // namespace

HRESULT add_member_functions(napi_env env, const member& member, napi_value description) {
    const bool get_takes_arguments = member.get != nullptr && !member.get->parameters.empty();
    const member_plan* called = member.method != nullptr ? member.method : (get_takes_arguments ? member.get : nullptr);
    const member_plan* put = member.put != nullptr ? member.put : member.put_ref;
    const bool can_be_assigned =
        put != nullptr && std::all_of(put->parameters.begin(), put->parameters.end() - (put->parameters.empty() ? 0 : 1),
                                      [](const parameter_plan& index) { return index.optional; });
    // What can be assigned without arguments can be read without arguments.
    const bool can_be_read = member.get != nullptr && (!get_takes_arguments || (can_be_assigned && member.get->required == 0));
    if (can_be_read) {
        COCLASS_RETURN_IF_FAILED(add(env, description, "get", on_get, member.get));
        if (!get_takes_arguments) COCLASS_RETURN_IF_FAILED(add_frame(env, description, "getFrame", *member.get));
    }
    if (called != nullptr) {
        COCLASS_RETURN_IF_FAILED(add(env, description, "call", on_call, called));
        COCLASS_RETURN_IF_FAILED(add_frame(env, description, "callFrame", *called));
    }
    if (can_be_assigned) {
        COCLASS_RETURN_IF_FAILED(add(env, description, "put", on_put, put));
        if (put->parameters.size() == 1) COCLASS_RETURN_IF_FAILED(add_frame(env, description, "putFrame", *put));
    }
    return S_OK;
}

}  // namespace coclass
