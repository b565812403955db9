#include "typelib/js_type_members.h"

#include "base/type_attr.h"
#include "typelib/js_type_description.h"

#include <algorithm>
#include <vector>

namespace coclass {

namespace {

const wchar_t* invoke_kind_name(INVOKEKIND kind) noexcept {
    switch (kind) {
        case INVOKE_PROPERTYGET: return L"get";
        case INVOKE_PROPERTYPUT: return L"put";
        case INVOKE_PROPERTYPUTREF: return L"putRef";
        default: return L"method";
    }
}

const wchar_t* function_kind_name(FUNCKIND kind) noexcept {
    switch (kind) {
        case FUNC_VIRTUAL: return L"virtual";
        case FUNC_PUREVIRTUAL: return L"pureVirtual";
        case FUNC_NONVIRTUAL: return L"nonVirtual";
        case FUNC_STATIC: return L"static";
        default: return L"dispatch";
    }
}

const wchar_t* calling_convention_name(CALLCONV convention) noexcept {
    switch (convention) {
        case CC_CDECL: return L"cdecl";
        case CC_PASCAL: return L"pascal";
        case CC_MACPASCAL: return L"macPascal";
        case CC_FPFASTCALL: return L"fpfastcall";
        case CC_SYSCALL: return L"syscall";
        case CC_MPWCDECL: return L"mpwCdecl";
        case CC_MPWPASCAL: return L"mpwPascal";
        default: return L"stdcall";
    }
}

// Name, id, documentation: what all members have.
void set_member(environment& env, ITypeInfo* type, MEMBERID id, Napi::Value custom_data, js::object_builder& object) {
    unique_bstr name;
    unique_bstr text;
    DWORD context = 0;
    throw_if_failed(type->GetDocumentation(id, name.put(), text.put(), &context, nullptr));
    js::object_builder documentation{env.js()};
    documentation.set_if_any("helpString", text.view()).set("helpContext", context);
    object.set("name", name.view()).set("id", id).set("documentation", documentation).set("customData", custom_data);
}

Napi::Value parameter_to_js(environment& env, ITypeInfo* type, const ELEMDESC& element, std::wstring_view name, UINT function, UINT place) {
    js::object_builder object{env.js()};
    object.set_if_any("name", name)
        .set("type", type_description_to_js(env, type, element.tdesc))
        .set("flags", element.paramdesc.wParamFlags);
    if ((element.paramdesc.wParamFlags & PARAMFLAG_FHASDEFAULT) != 0 && element.paramdesc.pparamdescex != nullptr) {
        object.set("defaultValue", constant_to_js(env, element.paramdesc.pparamdescex->varDefaultValue));
    }
    const auto read = [&](ITypeInfo2* more, CUSTDATA* data) { more->GetAllParamCustData(function, place, data); };
    return object.set("customData", type_custom_data(env, type, read));
}

std::vector<unique_bstr> names_of(ITypeInfo* type, const FUNCDESC& function) {
    std::vector<BSTR> raw(static_cast<std::size_t>(function.cParams) + 1);
    std::vector<unique_bstr> names;
    names.reserve(raw.size());
    UINT count = 0;
    throw_if_failed(type->GetNames(function.memid, raw.data(), static_cast<UINT>(raw.size()), &count));
    for (UINT index = 0; index < count; ++index) names.emplace_back(raw[index]);
    return names;
}

void set_dll_entry(environment& env, ITypeInfo* type, const FUNCDESC& function, js::object_builder& object) {
    unique_bstr dll;
    unique_bstr entry;
    WORD ordinal = 0;
    // A library whose import table is incomplete is no reason to fail.
    if (FAILED(type->GetDllEntry(function.memid, function.invkind, dll.put(), entry.put(), &ordinal))) return;
    js::object_builder where{env.js()};
    where.set("name", dll.view());
    if (entry) {
        where.set("entry", entry.view());
    } else {
        where.set("entry", ordinal);
    }
    object.set("dll", where);
}

Napi::Value parameters_to_js(environment& env, ITypeInfo* type, const FUNCDESC& function, UINT index) {
    const std::vector<unique_bstr> names = names_of(type, function);
    const auto count = static_cast<std::size_t>(function.cParams);
    // GetNames answers for the member's id: for a put it may give the name of the get's result.
    const bool is_put = (function.invkind & (INVOKE_PROPERTYPUT | INVOKE_PROPERTYPUTREF)) != 0;
    const std::size_t named = std::min(is_put ? count : names.size(), names.size());
    return js::array(env.js(), count, [&](std::size_t place) {
        const std::wstring_view name = place + 1 < named ? names[place + 1].view() : std::wstring_view{};
        return parameter_to_js(env, type, function.lprgelemdescParam[place], name, index, static_cast<UINT>(place));
    });
}

Napi::Value function_to_js(environment& env, ITypeInfo* type, UINT index) {
    const func_desc function{type, index};
    throw_if_failed(function.result());
    const auto read = [&](ITypeInfo2* more, CUSTDATA* data) { more->GetAllFuncCustData(index, data); };
    const bool has_vtable = function->funckind == FUNC_VIRTUAL || function->funckind == FUNC_PUREVIRTUAL;
    js::object_builder object{env.js()};
    set_member(env, type, function->memid, type_custom_data(env, type, read), object);
    object.set("invokeKind", invoke_kind_name(function->invkind))
        .set("functionKind", function_kind_name(function->funckind))
        .set("callingConvention", calling_convention_name(function->callconv))
        .set("vtableOffset", has_vtable ? function->oVft : SHORT{0})
        .set("flags", function->wFuncFlags)
        .set("returnType", type_description_to_js(env, type, function->elemdescFunc.tdesc))
        .set("parameters", parameters_to_js(env, type, *function, index))
        .set("optionalCount", function->cParamsOpt);
    if (function->funckind == FUNC_STATIC) set_dll_entry(env, type, *function, object);
    return object;
}

// Each kind of variable keeps something else in its VARDESC, which `set_own` takes.
template <typename SetOwn>
Napi::Value variables_to_js(environment& env, ITypeInfo* type, const TYPEATTR& attr, SetOwn set_own) {
    return js::array(env.js(), attr.cVars, [&](std::size_t place) -> Napi::Value {
        const auto index = static_cast<UINT>(place);
        const var_desc variable{type, index};
        throw_if_failed(variable.result());
        const auto read = [&](ITypeInfo2* more, CUSTDATA* data) { more->GetAllVarCustData(index, data); };
        js::object_builder object{env.js()};
        set_member(env, type, variable->memid, type_custom_data(env, type, read), object);
        object.set("type", type_description_to_js(env, type, variable->elemdescVar.tdesc)).set("flags", variable->wVarFlags);
        set_own(*variable.get(), object);
        return object;
    });
}

}  // namespace

Napi::Value functions_to_js(environment& env, ITypeInfo* type, const TYPEATTR& attr) {
    return js::array(env.js(), attr.cFuncs, [&](std::size_t index) { return function_to_js(env, type, static_cast<UINT>(index)); });
}

Napi::Value properties_to_js(environment& env, ITypeInfo* type, const TYPEATTR& attr) {
    return variables_to_js(env, type, attr, [](const VARDESC&, js::object_builder&) {});
}

Napi::Value fields_to_js(environment& env, ITypeInfo* type, const TYPEATTR& attr) {
    return variables_to_js(env, type, attr,
                           [](const VARDESC& variable, js::object_builder& object) { object.set("offset", variable.oInst); });
}

Napi::Value constants_to_js(environment& env, ITypeInfo* type, const TYPEATTR& attr) {
    return variables_to_js(env, type, attr, [&](const VARDESC& variable, js::object_builder& object) {
        if (variable.lpvarValue == nullptr) throw hresult_error{TYPE_E_INVDATAREAD};
        object.set("value", constant_to_js(env, *variable.lpvarValue));
    });
}

}  // namespace coclass
