#include "server/member_call.h"

#include "marshal/js_to_variant.h"
#include "server/promise_wait.h"
#include "server/thrown.h"

#include <algorithm>

namespace coclass {

HRESULT member_call::is_wanted(bool& result) {
    result = true;
    if (!object_.type().is_sink) return S_OK;
    napi_value self = nullptr;
    napi_value name = nullptr;
    COCLASS_RETURN_IF_FAILED(object_.implementation(&self));
    COCLASS_RETURN_IF_FAILED(js::result_of(env_.js(), js::create_string(env_.js(), plan().name, &name)));
    return js::result_of(env_.js(), napi_has_property(env_.js(), self, name, &result));
}

HRESULT member_call::add_by_ref(napi_value value, napi_value* holder) {
    COCLASS_RETURN_IF_FAILED(env_.call(hook::make_by_ref, 1, &value, holder));
    add(*holder);
    return S_OK;
}

HRESULT member_call::run() {
    const napi_env js_env = env_.js();
    napi_value self = nullptr;
    napi_value entry = nullptr;
    COCLASS_RETURN_IF_FAILED(object_.implementation(&self));
    COCLASS_RETURN_IF_FAILED(js::result_of(js_env, napi_get_reference_value(js_env, member_.entry, &entry)));
    HRESULT called = js::result_of(js_env, napi_call_function(js_env, self, entry, arguments_.size(), arguments_.data(), &returned_));
    if (called == S_OK) called = wait_for_promise(env_, frame_, &returned_);
    return called == E_JS_EXCEPTION ? take_thrown(env_, object_.type().name) : called;
}

// By the rule of the calling side: one [out] value alone comes as it is, several or one beside a result by their names.
bool member_call::has_results_by_name() const noexcept {
    const auto outs = std::ranges::count_if(plan().parameters, &parameter_plan::out_only);
    return outs > 1 || (outs == 1 && plan().returns_value);
}

HRESULT member_call::result(napi_value* value) {
    if (has_results_by_name()) return named_result(L"returnValue", value);
    *value = returned_;
    return S_OK;
}

HRESULT member_call::out(const parameter_plan& parameter, napi_value* value) {
    if (has_results_by_name()) return named_result(parameter.name, value);
    *value = returned_;
    return S_OK;
}

bool member_call::is_unanswered(napi_value value) const noexcept {
    return object_.type().is_sink && js::type_of(env_.js(), value) == napi_undefined;
}

HRESULT member_call::named_result(const std::wstring& name, napi_value* value) {
    const napi_env js_env = env_.js();
    if (js::type_of(js_env, returned_) != napi_object) {
        return env_.fail(DISP_E_TYPEMISMATCH, plan().full_name() + L": expected an object with a property for each result, got " + describe_js(env_, returned_));
    }
    napi_value key = nullptr;
    COCLASS_RETURN_IF_FAILED(js::result_of(js_env, js::create_string(js_env, name, &key)));
    return js::result_of(js_env, napi_get_property(js_env, returned_, key, value));
}

HRESULT member_call::by_ref(napi_value holder, napi_value before, napi_value* value, bool& changed) {
    bool same = false;
    COCLASS_RETURN_IF_FAILED(js::result_of(env_.js(), napi_get_named_property(env_.js(), holder, "value", value)));
    COCLASS_RETURN_IF_FAILED(js::result_of(env_.js(), napi_strict_equals(env_.js(), *value, before, &same)));
    // An object may hold something else and still be the same one: arrays, records.
    const napi_valuetype type = js::type_of(env_.js(), *value);
    changed = !same || type == napi_object;
    return S_OK;
}

HRESULT member_call::blame(const std::wstring& parameter, HRESULT result) {
    if (env_.last_failure().argument_name.empty()) env_.last_failure().argument_name = parameter;
    return result;
}

}  // namespace coclass
