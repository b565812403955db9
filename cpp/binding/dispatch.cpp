#include "binding/call_info.h"
#include "binding/type_cache.h"
#include "invoke/invoke_member.h"
#include "marshal/variant_to_js.h"

#include <dispex.h>

namespace coclass {

namespace {

HRESULT look_up(environment& env, com_object& object, IDispatch* target, const std::wstring& name, DISPID& dispid) {
    if (const auto known = object.dispids.find(name); known != object.dispids.end()) {
        dispid = known->second;
        return S_OK;
    }
    std::wstring text = name;
    LPOLESTR names[] = {text.data()};
    COCLASS_RETURN_IF_FAILED(target->GetIDsOfNames(IID_NULL, names, 1, env.locale, &dispid));
    object.dispids.emplace(name, dispid);
    return S_OK;
}

// dispid(object, name): number | undefined - cached for the object's life, as IDispatch allows.
Napi::Value dispid_of(call_info& call) {
    const std::wstring name = call.string(1);
    com_object& object = call.wrapper(0);
    if (object.released()) call.env().last_failure().member = name;
    // It has a vtable only, whose names are all known.
    else if (object.dispatch == nullptr) return call.js().Undefined();
    const com_ptr<IDispatch> target = call.dispatch(0);
    DISPID dispid = DISPID_UNKNOWN;
    const HRESULT found = look_up(call.env(), object, target.get(), name, dispid);
    if (found == DISP_E_UNKNOWNNAME || found == DISP_E_MEMBERNOTFOUND) return call.js().Undefined();
    throw_if_failed(found);
    return Napi::Number::New(call.js(), dispid);
}

// MinGW has no IID_IDispatchEx to link with.
constexpr GUID iid_dispatch_ex{0xA6EF9860, 0xC720, 0x11D0, {0x93, 0x37, 0x00, 0xA0, 0xC9, 0x0D, 0xCA, 0xA9}};

// newDispid(object, name): number | undefined - IDispatchEx::GetDispID with fdexNameEnsure: makes the member, on an object that
// can grow. undefined where it cannot.
Napi::Value new_dispid(call_info& call) {
    const std::wstring name = call.string(1);
    com_object& object = call.object(0);
    // It has a vtable only, which never grows.
    if (object.dispatch == nullptr) return call.js().Undefined();
    const com_ptr<IDispatch> target = call.dispatch(0);
    com_ptr<IDispatchEx> growing;
    DISPID dispid = DISPID_UNKNOWN;
    const unique_bstr text{name};
    if (!text) throw hresult_error{E_OUTOFMEMORY};
    if (FAILED(target.query(iid_dispatch_ex, growing)) || FAILED(growing->GetDispID(text.get(), fdexNameCaseSensitive | fdexNameEnsure, &dispid))) {
        return call.js().Undefined();
    }
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

const member_plan* plan_for(const invoke_arguments& read) noexcept {
    return read.object->type == nullptr ? nullptr : read.object->type->find(read.dispid, static_cast<WORD>(read.flags));
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

HRESULT invoke_with(environment& env, const invoke_arguments& read, const member_plan* plan, napi_value* result) {
    // Asked for in a way that the type does not have, it is still a member of the type.
    const std::wstring name = plan == nullptr && read.object->type != nullptr ? read.object->type->name + L"." + read.name : read.name;
    invocation what{nullptr, read.dispid, static_cast<WORD>(read.flags), plan, name};
    const binding_scope binding{env, *read.object};
    call_target target;
    if (const HRESULT taken = target.take(env, *read.object, plan); FAILED(taken)) return name_member(env, what, taken);
    what.target = target.dispatch();
    argument_list arguments{env, what.target, plan, plan != nullptr ? std::wstring_view{plan->name} : std::wstring_view{read.name}};
    const bool is_put = (what.flags & (DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF)) != 0;
    const std::span<const napi_value> values{read.values};
    if (is_put && values.empty()) return env.fail(DISP_E_BADPARAMCOUNT, L"a property put needs a value");
    const HRESULT converted = is_put ? arguments.convert_put(values.first(values.size() - 1), values.back()) : arguments.convert_call(values);
    if (FAILED(converted)) return name_member(env, what, converted);
    unique_variant value;
    COCLASS_RETURN_IF_FAILED(invoke_member(env, target, what, arguments, value.get()));
    const HRESULT outcome = arguments.take_results(*value, result);
    return FAILED(outcome) ? name_member(env, what, outcome) : S_OK;
}

// invoke(object, dispid, flags, arguments, name): arguments are converted as type information says. For a put the last
// argument is the value.
Napi::Value invoke(call_info& call) {
    const invoke_arguments read = read_invoke(call);
    return js::made(call.js(), [&](napi_value* result) { return invoke_with(call.env(), read, plan_for(read), result); });
}

// invokeRaw(object, dispid, flags, arguments, name): the same, each argument as it is.
Napi::Value invoke_raw(call_info& call) {
    const invoke_arguments read = read_invoke(call);
    return js::made(call.js(), [&](napi_value* result) { return invoke_with(call.env(), read, nullptr, result); });
}

// What a server answers to a property get of something that is a method, or needs arguments.
bool is_no_property(HRESULT result) noexcept {
    return result == DISP_E_MEMBERNOTFOUND || result == DISP_E_BADPARAMCOUNT || result == DISP_E_PARAMNOTOPTIONAL ||
           result == DISP_E_PARAMNOTFOUND || result == DISP_E_TYPEMISMATCH || result == E_INVALIDARG;
}

// property(object, dispid, name, otherwise): a property's value, or `otherwise` where the member is a method or takes
// arguments. Only for objects without type information, of which nothing better is known.
Napi::Value property(call_info& call) {
    const com_ptr<IDispatch> target = call.dispatch(0);
    const std::int32_t dispid = call.int32(1);
    const std::wstring name = call.string(2);
    const invocation what{target.get(), dispid, DISPATCH_PROPERTYGET, nullptr, name};
    unique_variant value;
    const HRESULT got = dispatch_get(call.env(), what, value.get());
    if (is_no_property(got)) {
        call.env().last_failure() = {};
        return call[3];
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
    throw_if_failed(callable_view(info));
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
    throw_if_failed(target->GetIDsOfNames(IID_NULL, names.data(), static_cast<UINT>(names.size()), locale, dispids.data()));
    return js::array(call.js(), dispids.size(), [&](std::size_t index) { return Napi::Number::New(call.js(), dispids[index]); });
}

constexpr native_function functions[] = {
    {"dispid", dispid_of}, {"invoke", invoke}, {"invokeRaw", invoke_raw}, {"property", property},
    {"typeInfo", type_info}, {"typeInfoCount", type_info_count}, {"idsOfNames", ids_of_names}, {"newDispid", new_dispid},
};

}  // namespace

std::span<const native_function> dispatch_functions() noexcept { return functions; }

}  // namespace coclass
