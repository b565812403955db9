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
Napi::Value dispid_of(call_info& call) {
    const std::wstring name = call.string(1);
    com_object& object = call.wrapper(0);
    // It has a vtable only, whose names are all known.
    if (!object.released() && object.dispatch == nullptr) return call.js().Undefined();
    DISPID dispid = DISPID_UNKNOWN;
    com_object* target = nullptr;
    HRESULT found = dispatch_object_of(call.env(), call[0], target);
    if (SUCCEEDED(found)) found = look_up(call.env(), object, com_ptr<IDispatch>::share(object.dispatch), name, dispid);
    if (found == DISP_E_UNKNOWNNAME || found == DISP_E_MEMBERNOTFOUND) return call.js().Undefined();
    if (FAILED(found)) call.env().last_failure().member = member_name(object, name);
    throw_if_failed(found);
    return Napi::Number::New(call.js(), dispid);
}

// newDispid(object, name): number | undefined - IDispatchEx::GetDispID with fdexNameEnsure: makes the member, on an object that
// can grow. undefined where it cannot.
Napi::Value new_dispid(call_info& call) {
    const std::wstring name = call.string(1);
    com_object& object = call.object(0);
    // It has a vtable only, which never grows.
    if (object.dispatch == nullptr) return call.js().Undefined();
    DISPID dispid = DISPID_UNKNOWN;
    const HRESULT made = look_up_extended(call.env(), call.dispatch(0), name, fdexNameCaseSensitive | fdexNameEnsure, dispid);
    if (is_busy_answer(made)) throw hresult_error{made};
    if (FAILED(made)) return call.js().Undefined();
    object.dispids.insert_or_assign(name, dispid);
    return Napi::Number::New(call.js(), dispid);
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
invoke_arguments read_invoke(call_info& call) {
    invoke_arguments read;
    read.dispid = call.int32(1);
    read.flags = call.uint32(2);
    read.name = call.string(4);
    read.object = &call.wrapper(0);
    if (const HRESULT reached = object_of(call.env(), call[0], read.object); FAILED(reached)) {
        // A released object's members are still known by name.
        throw hresult_error{name_member(call.env(), invocation{nullptr, read.dispid, 0, plan_for(read), read.name}, reached)};
    }
    read.values = call.array(3);
    return read;
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
    const HRESULT converted =
        what.is_put() ? arguments.convert_put(values.first(values.size() - 1), values.back()) : arguments.convert_call(values);
    if (FAILED(converted)) return name_member(env, what, converted);
    unique_variant value;
    const bool chooses_put = what.is_put() && !as_asked;
    COCLASS_RETURN_IF_FAILED(chooses_put ? invoke_put(env, target, what, arguments)
                                         : invoke_member(env, target, what, arguments, value.get()));
    const HRESULT outcome = arguments.take_results(*value, result);
    return FAILED(outcome) ? name_member(env, what, outcome) : S_OK;
}

// invoke(object, dispid, flags, arguments, name): arguments are converted as type information says. For a put the last
// argument is the value, which decides where the flags have both kinds of put. A method or property is asked for by both kinds.
Napi::Value invoke(call_info& call) {
    constexpr std::uint32_t values = DISPATCH_METHOD | DISPATCH_PROPERTYGET;
    constexpr std::uint32_t puts = DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF;
    const invoke_arguments read = read_invoke(call);
    const bool is_kind = read.flags != 0 && ((read.flags & ~values) == 0 || (read.flags & ~puts) == 0);
    if (!is_kind) throw call.expected(2, L"kinds of a value or of a put");
    return js::made(call.js(), [&](napi_value* result) { return invoke_with(call.env(), read, plan_for(read), false, result); });
}

// invokeRaw(object, dispid, flags, arguments, name): the bare Invoke, with the flags and each argument as they are.
Napi::Value invoke_raw(call_info& call) {
    const invoke_arguments read = read_invoke(call);
    return js::made(call.js(), [&](napi_value* result) { return invoke_with(call.env(), read, nullptr, true, result); });
}

HRESULT call_member_or_value(environment& env, invoke_arguments& read, com_object& value, napi_value* result) {
    const HRESULT called = invoke_with(env, read, plan_for(read), false, result);
    const bool is_property =
        FAILED(called) && (is_refused_kind(env, called) || (env.last_failure().is_refusal && called == DISP_E_BADPARAMCOUNT));
    if (!is_property) return called;
    env.last_failure() = {};
    read.object = &value;
    read.dispid = DISPID_VALUE;
    read.name = L"default member";
    return invoke_with(env, read, plan_for(read), false, result);
}

// callMember(object, dispid, arguments, name, value): calls a member without type information that has been read as `value`. An
// object that refuses has a property there, whose value is called: its default member.
Napi::Value call_member(call_info& call) {
    invoke_arguments read;
    read.flags = DISPATCH_METHOD | DISPATCH_PROPERTYGET;
    read.object = &call.object(0);
    read.dispid = call.int32(1);
    read.values = call.array(2);
    read.name = call.string(3);
    com_object& value = call.object(4);
    return js::made(call.js(), [&](napi_value* result) { return call_member_or_value(call.env(), read, value, result); });
}

// What a server answers to a property get of something that is a method, or needs arguments. E_NOTIMPL: the procedures of a
// VBScript module, and WMI's properties under Wine, which answer to both kinds at once only.
bool is_no_property(environment& env, HRESULT result) noexcept {
    if (!env.last_failure().is_refusal) return false;
    return is_refused_kind(env, result) || result == DISP_E_BADPARAMCOUNT || result == DISP_E_PARAMNOTOPTIONAL ||
           result == DISP_E_PARAMNOTFOUND || result == DISP_E_TYPEMISMATCH || result == E_INVALIDARG;
}

// property(object, dispid, name, otherwise, unanswered): a property's value, or `otherwise` where the member is a method or takes
// arguments; `unanswered`, where that is given, from a server that does not answer to a bare get (E_NOTIMPL). Only for objects
// without type information, of which nothing better is known.
Napi::Value property(call_info& call) {
    const com_ptr<IDispatch> target = call.dispatch(0);
    const std::int32_t dispid = call.int32(1);
    const std::wstring name = call.string(2);
    const invocation what{target.get(), dispid, DISPATCH_PROPERTYGET, nullptr, name};
    unique_variant value;
    const HRESULT got = dispatch_get(call.env(), what, value.get());
    if (is_no_property(call.env(), got)) {
        call.env().last_failure() = {};
        return got == E_NOTIMPL && call.has(4) ? call[4] : call[3];
    }
    throw_if_failed(got);
    return js::made(call.js(), [&](napi_value* result) {
        const HRESULT converted = variant_to_js(call.env(), *value, result);
        return FAILED(converted) ? name_member(call.env(), what, converted) : S_OK;
    });
}

// typeInfoCount(object): IDispatch::GetTypeInfoCount
Napi::Value type_info_count(call_info& call) {
    UINT count = 0;
    throw_if_failed(call.dispatch(0)->GetTypeInfoCount(&count));
    return Napi::Number::New(call.js(), count);
}

// typeInfo(object, index, lcid): IDispatch::GetTypeInfo, described
Napi::Value type_info(call_info& call) {
    const com_ptr<IDispatch> target = call.dispatch(0);
    const std::uint32_t index = call.uint32(1);
    const std::uint32_t locale = call.uint32(2);
    com_ptr<ITypeInfo> info;
    throw_if_failed(target->GetTypeInfo(index, locale, info.put()));
    if (!info) throw call.failed(E_NOTIMPL, L"the object has no type information");
    throw_if_failed(object_view(info));
    object_type type;
    throw_if_failed(read_object_type(call.env(), info.get(), type));
    return js::made(call.js(), [&](napi_value* result) { return describe_type(call.env(), type, false, result); });
}

// idsOfNames(object, names, lcid): IDispatch::GetIDsOfNames, a member's name and then names of its parameters
Napi::Value ids_of_names(call_info& call) {
    const com_ptr<IDispatch> target = call.dispatch(0);
    const std::vector<napi_value> values = call.array(1);
    const std::uint32_t locale = call.uint32(2);
    std::vector<std::wstring> texts(values.size());
    std::vector<LPOLESTR> names(values.size());
    std::vector<DISPID> dispids(values.size(), DISPID_UNKNOWN);
    for (std::size_t index = 0; index < values.size(); ++index) {
        if (FAILED(js::get_string(call.js(), values[index], texts[index]))) throw call.failed(E_INVALIDARG, L"names are strings");
        names[index] = texts[index].data();
    }
    throw_if_failed(look_up_names(call.env(), target.get(), names.data(), static_cast<UINT>(names.size()), locale, dispids.data()));
    return js::array(call.js(), dispids.size(), [&](std::size_t index) { return Napi::Number::New(call.js(), dispids[index]); });
}

constexpr native_function functions[] = {
    {"dispid", dispid_of},        {"invoke", invoke},        {"invokeRaw", invoke_raw},
    {"property", property},       {"typeInfo", type_info},   {"typeInfoCount", type_info_count},
    {"idsOfNames", ids_of_names}, {"newDispid", new_dispid}, {"callMember", call_member},
};

}  // namespace

std::span<const native_function> dispatch_functions() noexcept { return functions; }

}  // namespace coclass
