#include "binding/call_info.h"
#include "binding/type_cache.h"
#include "invoke/invoke_member.h"
#include "marshal/call_object.h"
#include "marshal/variant_to_js.h"

#include <dispex.h>

namespace coclass {

namespace {

// MinGW has no IID_IDispatchEx to link with.
constexpr GUID iid_dispatch_ex{0xA6EF9860, 0xC720, 0x11D0, {0x93, 0x37, 0x00, 0xA0, 0xC9, 0x0D, 0xCA, 0xA9}};

HRESULT get_disp_id(IDispatchEx* object, BSTR name, DWORD flags, DISPID* dispid) { return object->GetDispID(name, flags, dispid); }

// The classes of a script know their names by IDispatchEx alone.
HRESULT look_up_extended(environment& env, const com_ptr<IDispatch>& target, const std::wstring& name, DWORD flags, DISPID& dispid) {
    com_ptr<IDispatchEx> extended;
    COCLASS_RETURN_IF_FAILED(target.query(iid_dispatch_ex, extended));
    const unique_bstr text{name};
    return text ? call_object<get_disp_id>(env, extended.get(), extended.get(), text.get(), flags, &dispid) : E_OUTOFMEMORY;
}

HRESULT look_up(environment& env, com_object& object, const com_ptr<IDispatch>& target, const std::wstring& name, DISPID& dispid) {
    if (const auto known = object.dispids.find(name); known != object.dispids.end()) {
        dispid = known->second;
        return S_OK;
    }
    std::wstring text = name;
    LPOLESTR names[] = {text.data()};
    const HRESULT found = look_up_names(env, target.get(), names, 1, env.call_locale, &dispid);
    // Who answers that there is no such name has compared it in its own way: case may tell two names apart.
    const DWORD matching = found == DISP_E_UNKNOWNNAME ? fdexNameCaseSensitive : fdexNameCaseInsensitive;
    if (is_busy_answer(found)) return found;
    if (FAILED(found)) {
        const HRESULT extended = look_up_extended(env, target, name, matching, dispid);
        if (FAILED(extended)) return extended == DISP_E_UNKNOWNNAME ? extended : found;
    }
    object.dispids.emplace(name, dispid);
    return S_OK;
}

// What errors call a member that is known by its name alone.
std::wstring member_name(const com_object& object, const std::wstring& name) {
    return object.type != nullptr ? object.type->name + L"." + name : name;
}

// dispid(object, name): number | undefined - cached for the object's life, as IDispatch allows.
HRESULT dispid_of(call_info& call, napi_value* result) {
    com_object* object = nullptr;
    com_ptr<IDispatch> target;
    std::wstring name;
    COCLASS_RETURN_IF_FAILED(call.string(1, name));
    if (const HRESULT reached = call.dispatch(0, object, target); FAILED(reached)) {
        if (object != nullptr && !object->released()) {
            // It has a vtable only, whose names are all known.
            call.env().last_failure() = {};
            *result = js::undefined(call.env().js());
            return S_OK;
        }
        if (object != nullptr) call.env().last_failure().member = member_name(*object, name);
        return reached;
    }
    DISPID dispid = DISPID_UNKNOWN;
    const HRESULT found = look_up(call.env(), *object, target, name, dispid);
    if (found == DISP_E_UNKNOWNNAME || found == DISP_E_MEMBERNOTFOUND) {
        *result = js::undefined(call.env().js());
        return S_OK;
    }
    if (FAILED(found)) {
        call.env().last_failure().member = member_name(*object, name);
        return found;
    }
    return js::result_of(call.env().js(), napi_create_int32(call.env().js(), dispid, result));
}

// newDispid(object, name): number | undefined - IDispatchEx::GetDispID with fdexNameEnsure: makes the member, on an object that
// can grow. undefined where it cannot.
HRESULT new_dispid(call_info& call, napi_value* result) {
    com_object* object = nullptr;
    com_ptr<IDispatch> target;
    std::wstring name;
    COCLASS_RETURN_IF_FAILED(call.string(1, name));
    COCLASS_RETURN_IF_FAILED(call.object(0, object));
    if (object->dispatch == nullptr) {
        // It has a vtable only, which never grows.
        *result = js::undefined(call.env().js());
        return S_OK;
    }
    COCLASS_RETURN_IF_FAILED(call.dispatch(0, object, target));
    DISPID dispid = DISPID_UNKNOWN;
    const HRESULT made = look_up_extended(call.env(), target, name, fdexNameCaseSensitive | fdexNameEnsure, dispid);
    if (is_busy_answer(made)) return made;
    if (FAILED(made)) {
        *result = js::undefined(call.env().js());
        return S_OK;
    }
    object->dispids.insert_or_assign(name, dispid);
    return js::result_of(call.env().js(), napi_create_int32(call.env().js(), dispid, result));
}

struct invoke_arguments {
    com_object* object = nullptr;
    std::int32_t dispid = DISPID_UNKNOWN;
    std::uint32_t flags = 0;
    std::vector<napi_value> values;
    std::wstring name;
};

// What the type has of that kind; a method is called as a property is got.
const member_plan* plan_for(const invoke_arguments& read) noexcept {
    constexpr WORD both = DISPATCH_METHOD | DISPATCH_PROPERTYGET;
    if (read.object->type == nullptr) return nullptr;
    const member_plan* plan = read.object->type->find(read.dispid, static_cast<WORD>(read.flags));
    return plan == nullptr && (read.flags & both) != 0 ? read.object->type->find(read.dispid, both) : plan;
}

// (object, dispid, flags, arguments, name)
HRESULT read_invoke(call_info& call, invoke_arguments& read) {
    COCLASS_RETURN_IF_FAILED(call.int32(1, read.dispid));
    COCLASS_RETURN_IF_FAILED(call.uint32(2, read.flags));
    COCLASS_RETURN_IF_FAILED(call.string(4, read.name));
    if (const HRESULT reached = call.object(0, read.object); FAILED(reached)) {
        // A released object's members are still known by name.
        return read.object == nullptr ? reached : name_member(call.env(), invocation{nullptr, read.dispid, 0, plan_for(read), read.name}, reached);
    }
    return call.array(3, read.values);
}

HRESULT invoke_with(environment& env, const invoke_arguments& read, const member_plan* plan, bool as_asked, napi_value* result) {
    // Asked for in a way that the type does not have, it is still a member of the type.
    const std::wstring name = plan == nullptr ? member_name(*read.object, read.name) : std::wstring{};
    invocation what{nullptr, read.dispid, plan != nullptr ? plan->kind : static_cast<WORD>(read.flags), plan, name};
    what.wants_value = !as_asked && !what.is_put();
    const binding_scope binding{env, *read.object};
    call_target target;
    if (const HRESULT taken = target.take(env, *read.object, plan); FAILED(taken)) return name_member(env, what, taken);
    what.target = target.dispatch();
    argument_list arguments{env, what.target, plan, plan != nullptr ? std::wstring_view{plan->name} : std::wstring_view{read.name}};
    const std::span<const napi_value> values{read.values};
    if (what.is_put() && values.empty()) return env.fail(DISP_E_BADPARAMCOUNT, L"a property put needs a value");
    const HRESULT converted = what.is_put() ? arguments.convert_put(values.first(values.size() - 1), values.back()) : arguments.convert_call(values);
    if (FAILED(converted)) return name_member(env, what, converted);
    unique_variant value;
    const bool chooses_put = what.is_put() && !as_asked;
    COCLASS_RETURN_IF_FAILED(chooses_put ? invoke_put(env, target, what, arguments) : invoke_member(env, target, what, arguments, value.get()));
    const HRESULT outcome = arguments.take_results(*value, result);
    return FAILED(outcome) ? name_member(env, what, outcome) : S_OK;
}

// invoke(object, dispid, flags, arguments, name): arguments are converted as type information says. For a put the last
// argument is the value, which decides where the flags have both kinds of put. A method or property is asked for by both kinds.
HRESULT invoke(call_info& call, napi_value* result) {
    constexpr std::uint32_t values = DISPATCH_METHOD | DISPATCH_PROPERTYGET;
    constexpr std::uint32_t puts = DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF;
    invoke_arguments read;
    COCLASS_RETURN_IF_FAILED(read_invoke(call, read));
    const bool is_kind = read.flags != 0 && ((read.flags & ~values) == 0 || (read.flags & ~puts) == 0);
    if (!is_kind) return call.expected(2, L"kinds of a value or of a put");
    return invoke_with(call.env(), read, plan_for(read), false, result);
}

// invokeRaw(object, dispid, flags, arguments, name): the bare Invoke, with the flags and each argument as they are.
HRESULT invoke_raw(call_info& call, napi_value* result) {
    invoke_arguments read;
    COCLASS_RETURN_IF_FAILED(read_invoke(call, read));
    return invoke_with(call.env(), read, nullptr, true, result);
}

// callMember(object, dispid, arguments, name, value): calls a member without type information that has been read as `value`. An
// object that refuses has a property there, whose value is called: its default member.
HRESULT call_member(call_info& call, napi_value* result) {
    invoke_arguments read;
    com_object* value = nullptr;
    read.flags = DISPATCH_METHOD | DISPATCH_PROPERTYGET;
    COCLASS_RETURN_IF_FAILED(call.object(0, read.object));
    COCLASS_RETURN_IF_FAILED(call.int32(1, read.dispid));
    COCLASS_RETURN_IF_FAILED(call.array(2, read.values));
    COCLASS_RETURN_IF_FAILED(call.string(3, read.name));
    COCLASS_RETURN_IF_FAILED(call.object(4, value));
    environment& env = call.env();
    const HRESULT called = invoke_with(env, read, plan_for(read), false, result);
    const bool is_property = FAILED(called) && (is_refused_kind(env, called) || (env.last_failure().is_refusal && called == DISP_E_BADPARAMCOUNT));
    if (!is_property) return called;
    env.last_failure() = {};
    read.object = value;
    read.dispid = DISPID_VALUE;
    read.name = L"default member";
    return invoke_with(env, read, plan_for(read), false, result);
}

// What a server answers to a property get of something that is a method, or needs arguments. E_NOTIMPL: the procedures of a
// VBScript module, and WMI's properties under Wine, which answer to both kinds at once only.
bool is_no_property(environment& env, HRESULT result) noexcept {
    if (!env.last_failure().is_refusal) return false;
    return is_refused_kind(env, result) || result == DISP_E_BADPARAMCOUNT || result == DISP_E_PARAMNOTOPTIONAL || result == DISP_E_PARAMNOTFOUND ||
           result == DISP_E_TYPEMISMATCH || result == E_INVALIDARG;
}

// property(object, dispid, name, otherwise): a property's value, or `otherwise` where the member is a method or takes
// arguments. Only for objects without type information, of which nothing better is known.
HRESULT property(call_info& call, napi_value* result) {
    com_object* object = nullptr;
    com_ptr<IDispatch> target;
    std::int32_t dispid = DISPID_UNKNOWN;
    std::wstring name;
    COCLASS_RETURN_IF_FAILED(call.dispatch(0, object, target));
    COCLASS_RETURN_IF_FAILED(call.int32(1, dispid));
    COCLASS_RETURN_IF_FAILED(call.string(2, name));
    const invocation what{target.get(), dispid, DISPATCH_PROPERTYGET, nullptr, name};
    unique_variant value;
    const HRESULT got = dispatch_get(call.env(), what, value.get());
    if (is_no_property(call.env(), got)) {
        call.env().last_failure() = {};
        *result = call[3];
        return S_OK;
    }
    COCLASS_RETURN_IF_FAILED(got);
    const HRESULT converted = variant_to_js(call.env(), *value, result);
    return FAILED(converted) ? name_member(call.env(), what, converted) : S_OK;
}

// typeInfoCount(object): IDispatch::GetTypeInfoCount
HRESULT type_info_count(call_info& call, napi_value* result) {
    com_object* object = nullptr;
    com_ptr<IDispatch> target;
    UINT count = 0;
    COCLASS_RETURN_IF_FAILED(call.dispatch(0, object, target));
    COCLASS_RETURN_IF_FAILED(target->GetTypeInfoCount(&count));
    return js::result_of(call.env().js(), napi_create_uint32(call.env().js(), count, result));
}

// typeInfo(object, index, lcid): IDispatch::GetTypeInfo, described
HRESULT type_info(call_info& call, napi_value* result) {
    com_object* object = nullptr;
    com_ptr<IDispatch> target;
    com_ptr<ITypeInfo> info;
    std::uint32_t index = 0;
    std::uint32_t locale = 0;
    COCLASS_RETURN_IF_FAILED(call.dispatch(0, object, target));
    COCLASS_RETURN_IF_FAILED(call.uint32(1, index));
    COCLASS_RETURN_IF_FAILED(call.uint32(2, locale));
    COCLASS_RETURN_IF_FAILED(target->GetTypeInfo(index, locale, info.put()));
    if (!info) return call.env().fail(E_NOTIMPL, L"the object has no type information");
    COCLASS_RETURN_IF_FAILED(object_view(info));
    object_type type;
    COCLASS_RETURN_IF_FAILED(read_object_type(call.env(), info.get(), type));
    return describe_type(call.env(), type, false, result);
}

// idsOfNames(object, names, lcid): IDispatch::GetIDsOfNames, a member's name and then names of its parameters
HRESULT ids_of_names(call_info& call, napi_value* result) {
    com_object* object = nullptr;
    com_ptr<IDispatch> target;
    std::vector<napi_value> values;
    std::uint32_t locale = 0;
    COCLASS_RETURN_IF_FAILED(call.dispatch(0, object, target));
    COCLASS_RETURN_IF_FAILED(call.array(1, values));
    COCLASS_RETURN_IF_FAILED(call.uint32(2, locale));
    const napi_env env = call.env().js();
    std::vector<std::wstring> texts(values.size());
    std::vector<LPOLESTR> names(values.size());
    std::vector<DISPID> dispids(values.size(), DISPID_UNKNOWN);
    for (std::size_t index = 0; index < values.size(); ++index) {
        if (FAILED(js::get_string(env, values[index], texts[index]))) return call.env().fail(E_INVALIDARG, L"names are strings");
        names[index] = texts[index].data();
    }
    COCLASS_RETURN_IF_FAILED(look_up_names(call.env(), target.get(), names.data(), static_cast<UINT>(names.size()), locale, dispids.data()));
    COCLASS_RETURN_IF_FAILED(js::result_of(env, napi_create_array_with_length(env, dispids.size(), result)));
    for (std::uint32_t index = 0; index < dispids.size(); ++index) {
        napi_value number = nullptr;
        COCLASS_RETURN_IF_FAILED(js::result_of(env, napi_create_int32(env, dispids[index], &number)));
        COCLASS_RETURN_IF_FAILED(js::result_of(env, napi_set_element(env, *result, index, number)));
    }
    return S_OK;
}

constexpr native_function functions[] = {
    {"dispid", native_entry<dispid_of>},        {"invoke", native_entry<invoke>},      {"invokeRaw", native_entry<invoke_raw>},
    {"property", native_entry<property>},       {"typeInfo", native_entry<type_info>}, {"typeInfoCount", native_entry<type_info_count>},
    {"idsOfNames", native_entry<ids_of_names>}, {"newDispid", native_entry<new_dispid>},
    {"callMember", native_entry<call_member>},
};

}  // namespace

std::span<const native_function> dispatch_functions() noexcept { return functions; }

}  // namespace coclass
