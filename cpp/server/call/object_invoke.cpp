#include "server/call/object_invoke.h"

#include "marshal/js_to_variant.h"
#include "marshal/variant_to_js.h"
#include "server/call/caller_variable.h"
#include "server/call/js_frame.h"
#include "server/call/thrown.h"
#include "server/class/object_server.h"

#include <vector>

namespace coclass {

namespace {

class object_invoke final : public served_call {
public:
    object_invoke(environment& env, server_object& object, dispatch_request& request) : served_call(env, object), request_(request) {}

protected:
    HRESULT begin() override {
        COCLASS_RETURN_IF_FAILED(object().implementation(&self_));
        if (request_.params.cNamedArgs > (is_put() ? 1U : 0U)) return DISP_E_NONAMEDARGS;
        return answer();
    }

    HRESULT end() override {
        // A property has been given by then.
        if (returned() == nullptr) return S_OK;
        for (held_variable& held : held_) COCLASS_RETURN_IF_FAILED(convert(held));
        COCLASS_RETURN_IF_FAILED(give(returned()));
        for (held_variable& held : held_) held.variable.commit();
        return S_OK;
    }

    void fail(HRESULT, bool has_thrown) override {
        if (has_thrown) request_.has_run = true;
    }

private:
    // A variable of the caller's, and the holder that the function has for it.
    struct held_variable {
        caller_variable variable;
        std::size_t holder;
        std::size_t before;
    };

    bool has(WORD kind) const noexcept { return (request_.flags & kind) != 0; }
    bool is_put() const noexcept { return has(DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF); }

    HRESULT answer() {
        if (request_.dispid == DISPID_VALUE) return answer_for_itself();
        napi_value name = nullptr;
        COCLASS_RETURN_IF_FAILED(server_of(env()).plain_name(request_.dispid, &name));
        if (is_put()) return put(name);
        napi_value member = nullptr;
        request_.has_run = true;
        COCLASS_RETURN_IF_FAILED(js::result_of(env().js(), napi_get_property(env().js(), self_, name, &member)));
        const bool is_function = js::type_of(env().js(), member) == napi_function && find_object(env(), member) == nullptr;
        // A script that names a member with arguments, or as a statement, calls it; Visual Basic asks for both kinds at once.
        if (has(DISPATCH_METHOD) && is_function) return call(member, self_);
        request_.has_run = false;
        if (!has(DISPATCH_PROPERTYGET)) return DISP_E_MEMBERNOTFOUND;
        return request_.params.cArgs > 0 ? give_element(member) : give(member);
    }

    // The default member: a function's call, with an argument the element of that key, any other object's primitive value.
    HRESULT answer_for_itself() {
        if (is_put()) return put_element(self_);
        if (js::type_of(env().js(), self_) == napi_function)
            return has(DISPATCH_METHOD) ? call(self_, js::undefined(env().js())) : DISP_E_MEMBERNOTFOUND;
        if (!has(DISPATCH_PROPERTYGET)) return DISP_E_MEMBERNOTFOUND;
        if (request_.params.cArgs > 0) return give_element(self_);
        napi_value primitive = nullptr;
        COCLASS_RETURN_IF_FAILED(env().call(hook::primitive_of, 1, &self_, &primitive));
        // What stands for no value is itself; a Date is a value.
        bool is_none = false;
        COCLASS_RETURN_IF_FAILED(js::result_of(env().js(), napi_strict_equals(env().js(), primitive, self_, &is_none)));
        return is_none ? DISP_E_MEMBERNOTFOUND : give(primitive);
    }

    HRESULT call(napi_value function, napi_value self) {
        std::vector<napi_value> arguments(request_.params.cArgs);
        for (UINT position = 0; position < request_.params.cArgs; ++position) {
            COCLASS_RETURN_IF_FAILED(argument(request_.params.cArgs - 1 - position, &arguments[position]));
        }
        value_kind kind = value_kind::none;
        COCLASS_RETURN_IF_FAILED(env().kind_of(function, kind));
        if (kind == value_kind::takes_by_ref) COCLASS_RETURN_IF_FAILED(refer(function, arguments));
        request_.has_run = true;
        return call_function(self, function, arguments);
    }

    // The function asks for variables: holders stand for them.
    HRESULT refer(napi_value function, std::vector<napi_value>& arguments) {
        const napi_env js_env = env().js();
        napi_value list = nullptr;
        napi_value referred = nullptr;
        std::uint32_t count = 0;
        COCLASS_RETURN_IF_FAILED(js::result_of(js_env, napi_create_array_with_length(js_env, arguments.size(), &list)));
        for (std::size_t place = 0; place < arguments.size(); ++place) {
            COCLASS_RETURN_IF_FAILED(
                js::result_of(js_env, napi_set_element(js_env, list, static_cast<std::uint32_t>(place), arguments[place])));
        }
        const napi_value given[] = {function, list};
        COCLASS_RETURN_IF_FAILED(env().call(hook::refer_arguments, 2, given, &referred));
        COCLASS_RETURN_IF_FAILED(js::result_of(js_env, napi_get_array_length(js_env, referred, &count)));
        arguments.resize(count);
        for (std::uint32_t place = 0; place < count; ++place) {
            const napi_value before = arguments[place];
            COCLASS_RETURN_IF_FAILED(js::result_of(js_env, napi_get_element(js_env, referred, place, &arguments[place])));
            if (place < request_.params.cArgs) COCLASS_RETURN_IF_FAILED(hold(place, before, arguments[place]));
        }
        return S_OK;
    }

    HRESULT hold(std::uint32_t place, napi_value before, napi_value holder) {
        const VARIANTARG& argument = request_.params.rgvarg[request_.params.cArgs - 1 - place];
        bool is_plain = false;
        COCLASS_RETURN_IF_FAILED(js::result_of(env().js(), napi_strict_equals(env().js(), before, holder, &is_plain)));
        if (!is_plain && (argument.vt & VT_BYREF) != 0) held_.push_back({caller_variable{argument}, keep(holder), keep(before)});
        return S_OK;
    }

    HRESULT convert(held_variable& held) {
        napi_value value = nullptr;
        bool is_same = false;
        COCLASS_RETURN_IF_FAILED(js::result_of(env().js(), napi_get_named_property(env().js(), kept(held.holder), "value", &value)));
        COCLASS_RETURN_IF_FAILED(js::result_of(env().js(), napi_strict_equals(env().js(), value, kept(held.before), &is_same)));
        // An object may hold something else and still be the same one: arrays, records.
        return is_same && js::type_of(env().js(), value) != napi_object ? S_OK : held.variable.set(env(), value, request_.locale);
    }

    HRESULT put(napi_value name) {
        if (request_.params.cArgs > 1) {
            napi_value member = nullptr;
            COCLASS_RETURN_IF_FAILED(js::result_of(env().js(), napi_get_property(env().js(), self_, name, &member)));
            return put_element(member);
        }
        if (request_.params.cArgs != 1) return DISP_E_BADPARAMCOUNT;
        napi_value value = nullptr;
        COCLASS_RETURN_IF_FAILED(argument(0, &value));
        request_.has_run = true;
        return assign(self_, name, value);
    }

    // An argument too many is a key of the value, as a surplus argument is one for the default member of an object: `object.list(0)`.
    bool has_elements(napi_value value) { return js::type_of(env().js(), value) == napi_object && find_object(env(), value) == nullptr; }

    HRESULT give_element(napi_value holder) {
        if (request_.params.cArgs != 1 || !has_elements(holder)) return DISP_E_BADPARAMCOUNT;
        napi_value key = nullptr;
        napi_value element = nullptr;
        COCLASS_RETURN_IF_FAILED(argument(0, &key));
        request_.has_run = true;
        COCLASS_RETURN_IF_FAILED(js::result_of(env().js(), napi_get_property(env().js(), holder, key, &element)));
        return give(element);
    }

    HRESULT put_element(napi_value holder) {
        if (request_.params.cArgs != 2 || !has_elements(holder)) return DISP_E_MEMBERNOTFOUND;
        napi_value key = nullptr;
        napi_value value = nullptr;
        COCLASS_RETURN_IF_FAILED(argument(1, &key));
        COCLASS_RETURN_IF_FAILED(argument(0, &value));
        request_.has_run = true;
        return assign(holder, key, value);
    }

    // Node-API does not tell of an assignment that JavaScript refuses: to what is frozen, or has a getter only.
    HRESULT assign(napi_value holder, napi_value name, napi_value value) {
        const napi_env js_env = env().js();
        const napi_value arguments[] = {holder, name, value};
        napi_value global = nullptr;
        napi_value reflect = nullptr;
        napi_value set = nullptr;
        napi_value returned = nullptr;
        bool is_done = false;
        COCLASS_RETURN_IF_FAILED(js::result_of(js_env, napi_get_global(js_env, &global)));
        COCLASS_RETURN_IF_FAILED(js::result_of(js_env, napi_get_named_property(js_env, global, "Reflect", &reflect)));
        COCLASS_RETURN_IF_FAILED(js::result_of(js_env, napi_get_named_property(js_env, reflect, "set", &set)));
        COCLASS_RETURN_IF_FAILED(js::result_of(js_env, napi_call_function(js_env, reflect, set, 3, arguments, &returned)));
        COCLASS_RETURN_IF_FAILED(js::result_of(js_env, napi_get_value_bool(js_env, returned, &is_done)));
        if (is_done) return S_OK;
        napi_value spelt = nullptr;
        std::wstring text;
        COCLASS_RETURN_IF_FAILED(js::result_of(js_env, napi_coerce_to_string(js_env, name, &spelt)));
        COCLASS_RETURN_IF_FAILED(js::get_string(js_env, spelt, text));
        return env().fail(E_ACCESSDENIED, L"the property '" + text + L"' of the JavaScript object cannot be assigned");
    }

    HRESULT argument(UINT place, napi_value* value) {
        const VARIANTARG& given = request_.params.rgvarg[place];
        if (given.vt == VT_ERROR && given.scode == DISP_E_PARAMNOTFOUND) {
            *value = js::undefined(env().js());
            return S_OK;
        }
        const HRESULT read = slot_to_js(env(), *find_variant_type(VT_VARIANT), nullptr, &given, value);
        if (FAILED(read)) request_.bad_argument = place;
        return read;
    }

    HRESULT give(napi_value value) { return request_.result == nullptr ? S_OK : js_to_variant(env(), value, request_.result); }

    dispatch_request& request_;
    napi_value self_ = nullptr;
    std::vector<held_variable> held_;
};

}  // namespace

HRESULT plain_ids_of_names(environment& env, server_object& object, LPOLESTR* names, UINT count, DISPID* ids) {
    const js_frame frame{env};
    napi_value self = nullptr;
    COCLASS_RETURN_IF_FAILED(object.implementation(&self));
    if (names[0] == nullptr) return E_INVALIDARG;
    napi_value text = nullptr;
    napi_value found = nullptr;
    COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), js::create_string(env.js(), names[0], &text)));
    const napi_value arguments[] = {self, text};
    // The name as the object spells it: COM's callers do not mind case.
    const HRESULT asked = env.call(hook::find_name, 2, arguments, &found);
    if (asked == E_JS_EXCEPTION) return take_thrown(env, object.type().name);
    COCLASS_RETURN_IF_FAILED(asked);
    std::wstring name;
    if (FAILED(js::get_string(env.js(), found, name))) return DISP_E_UNKNOWNNAME;
    ids[0] = server_of(env).plain_dispid(name);
    // JavaScript's functions have no parameters that could be named from outside.
    return count == 1 ? S_OK : DISP_E_UNKNOWNNAME;
}

std::shared_ptr<served_call> make_object_invoke(environment& env, server_object& object, dispatch_request& request) {
    return std::make_shared<object_invoke>(env, object, request);
}

}  // namespace coclass
