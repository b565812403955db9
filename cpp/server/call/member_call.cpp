#include "server/call/member_call.h"

#include "marshal/js_to_variant.h"

#include <algorithm>

namespace coclass {

HRESULT member_call::is_wanted(bool& result) {
    result = true;
    if (!object().type().is_sink) return S_OK;
    napi_value self = nullptr;
    napi_value name = nullptr;
    COCLASS_RETURN_IF_FAILED(object().implementation(&self));
    COCLASS_RETURN_IF_FAILED(js::result_of(env().js(), js::create_string(env().js(), plan().name, &name)));
    return js::result_of(env().js(), napi_has_property(env().js(), self, name, &result));
}

HRESULT member_call::add_by_ref(napi_value value, std::size_t& number) {
    napi_value holder = nullptr;
    COCLASS_RETURN_IF_FAILED(env().call(hook::make_by_ref, 1, &value, &holder));
    add(holder);
    number = keep(holder);
    keep(value);
    return S_OK;
}

HRESULT member_call::call_method() {
    napi_value self = nullptr;
    napi_value entry = nullptr;
    COCLASS_RETURN_IF_FAILED(object().implementation(&self));
    COCLASS_RETURN_IF_FAILED(js::result_of(env().js(), napi_get_reference_value(env().js(), member_.entry, &entry)));
    return call_function(self, entry, arguments_);
}

// By the rule of the calling side: one [out] value alone comes as it is, several or one beside a result by their names.
bool member_call::has_results_by_name() const noexcept {
    const auto outs = std::ranges::count_if(plan().parameters, &parameter_plan::out_only);
    return outs > 1 || (outs == 1 && plan().returns_value);
}

HRESULT member_call::result(napi_value* value) {
    if (has_results_by_name()) return named_result(L"returnValue", value);
    *value = returned();
    return S_OK;
}

HRESULT member_call::out(const parameter_plan& parameter, napi_value* value) {
    if (has_results_by_name()) return named_result(parameter.name, value);
    *value = returned();
    return S_OK;
}

bool member_call::is_unanswered(napi_value value) const noexcept {
    return object().type().is_sink && js::type_of(env().js(), value) == napi_undefined;
}

HRESULT member_call::named_result(const std::wstring& name, napi_value* value) {
    const napi_env js_env = env().js();
    if (js::type_of(js_env, returned()) != napi_object) {
        return env().fail(DISP_E_TYPEMISMATCH, plan().full_name() + L": expected an object with a property for each result, got " +
                                                   describe_js(env(), returned()));
    }
    napi_value key = nullptr;
    COCLASS_RETURN_IF_FAILED(js::result_of(js_env, js::create_string(js_env, name, &key)));
    return js::result_of(js_env, napi_get_property(js_env, returned(), key, value));
}

HRESULT member_call::by_ref(std::size_t number, napi_value* value, bool& changed) {
    const napi_value holder = kept(number);
    const napi_value before = kept(number + 1);
    bool same = false;
    COCLASS_RETURN_IF_FAILED(js::result_of(env().js(), napi_get_named_property(env().js(), holder, "value", value)));
    COCLASS_RETURN_IF_FAILED(js::result_of(env().js(), napi_strict_equals(env().js(), *value, before, &same)));
    // An object may hold something else and still be the same one: arrays, records.
    const napi_valuetype type = js::type_of(env().js(), *value);
    changed = !same || type == napi_object;
    return S_OK;
}

HRESULT member_call::blame(const std::wstring& parameter, HRESULT result) {
    if (env().last_failure().argument_name.empty()) env().last_failure().argument_name = parameter;
    return result;
}

}  // namespace coclass
