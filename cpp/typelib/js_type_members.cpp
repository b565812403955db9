#include "typelib/js_type_members.h"

#include "base/type_attr.h"
#include "typelib/js_builder.h"
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

com_ptr<ITypeInfo2> more_of(ITypeInfo* type) {
    com_ptr<ITypeInfo2> more;
    type->QueryInterface(IID_ITypeInfo2, more.put_void());
    return more;
}

// Name, id, documentation: what all members have.
HRESULT set_member(environment& env, ITypeInfo* type, MEMBERID id, CUSTDATA& data, object_builder& object) {
    unique_bstr name;
    unique_bstr text;
    DWORD context = 0;
    napi_value documentation = nullptr;
    napi_value custom_data = nullptr;
    COCLASS_RETURN_IF_FAILED(custom_data_to_js(env, data, &custom_data));
    COCLASS_RETURN_IF_FAILED(type->GetDocumentation(id, name.put(), text.put(), &context, nullptr));
    COCLASS_RETURN_IF_FAILED(object_builder{env}.set_if_any("helpString", text.view()).set("helpContext", static_cast<double>(context)).finish(&documentation));
    object.set("name", name.view()).set("id", static_cast<double>(id)).set("documentation", documentation).set("customData", custom_data);
    return S_OK;
}

HRESULT parameter_to_js(environment& env, ITypeInfo* type, const ELEMDESC& element, std::wstring_view name, UINT function, UINT place, napi_value* result) {
    napi_value description = nullptr;
    napi_value custom_data = nullptr;
    CUSTDATA data{};
    if (const com_ptr<ITypeInfo2> more = more_of(type)) more->GetAllParamCustData(function, place, &data);
    COCLASS_RETURN_IF_FAILED(custom_data_to_js(env, data, &custom_data));
    COCLASS_RETURN_IF_FAILED(type_description_to_js(env, type, element.tdesc, &description));
    object_builder object{env};
    object.set_if_any("name", name).set("type", description).set("flags", static_cast<double>(element.paramdesc.wParamFlags));
    if ((element.paramdesc.wParamFlags & PARAMFLAG_FHASDEFAULT) != 0 && element.paramdesc.pparamdescex != nullptr) {
        napi_value value = nullptr;
        COCLASS_RETURN_IF_FAILED(constant_to_js(env, element.paramdesc.pparamdescex->varDefaultValue, &value));
        object.set("defaultValue", value);
    }
    return object.set("customData", custom_data).finish(result);
}

HRESULT names_of(ITypeInfo* type, const FUNCDESC& function, std::vector<unique_bstr>& names) {
    std::vector<BSTR> raw(static_cast<std::size_t>(function.cParams) + 1);
    UINT count = 0;
    COCLASS_RETURN_IF_FAILED(type->GetNames(function.memid, raw.data(), static_cast<UINT>(raw.size()), &count));
    for (UINT index = 0; index < count; ++index) names.emplace_back(raw[index]);
    return S_OK;
}

HRESULT set_dll_entry(environment& env, ITypeInfo* type, const FUNCDESC& function, object_builder& object) {
    unique_bstr dll;
    unique_bstr entry;
    WORD ordinal = 0;
    // A library whose import table is incomplete is no reason to fail.
    if (FAILED(type->GetDllEntry(function.memid, function.invkind, dll.put(), entry.put(), &ordinal))) return S_OK;
    napi_value place = nullptr;
    object_builder where{env};
    where.set("name", dll.view());
    if (entry) {
        where.set("entry", entry.view());
    } else {
        where.set("entry", static_cast<double>(ordinal));
    }
    COCLASS_RETURN_IF_FAILED(where.finish(&place));
    object.set("dll", place);
    return S_OK;
}

HRESULT function_to_js(environment& env, ITypeInfo* type, UINT index, napi_value* result) {
    const func_desc function{type, index};
    COCLASS_RETURN_IF_FAILED(function.result());
    std::vector<unique_bstr> names;
    COCLASS_RETURN_IF_FAILED(names_of(type, *function, names));
    CUSTDATA data{};
    if (const com_ptr<ITypeInfo2> more = more_of(type)) more->GetAllFuncCustData(index, &data);

    object_builder object{env};
    COCLASS_RETURN_IF_FAILED(set_member(env, type, function->memid, data, object));
    napi_value return_type = nullptr;
    napi_value parameters = nullptr;
    COCLASS_RETURN_IF_FAILED(type_description_to_js(env, type, function->elemdescFunc.tdesc, &return_type));
    // GetNames answers for the member's id: for a put it may give the name of the get's result.
    const bool is_put = (function->invkind & (INVOKE_PROPERTYPUT | INVOKE_PROPERTYPUTREF)) != 0;
    const std::size_t named = is_put ? static_cast<std::size_t>(function->cParams) : names.size();
    const auto parameter = [&](std::size_t place, napi_value* element) {
        const std::wstring_view name = place + 1 < std::min(named, names.size()) ? names[place + 1].view() : std::wstring_view{};
        return parameter_to_js(env, type, function->lprgelemdescParam[place], name, index, static_cast<UINT>(place), element);
    };
    COCLASS_RETURN_IF_FAILED(make_array(env, static_cast<std::size_t>(function->cParams), parameter, &parameters));
    const bool has_vtable = function->funckind == FUNC_VIRTUAL || function->funckind == FUNC_PUREVIRTUAL;
    object.set("invokeKind", std::wstring_view{invoke_kind_name(function->invkind)})
        .set("functionKind", std::wstring_view{function_kind_name(function->funckind)})
        .set("callingConvention", std::wstring_view{calling_convention_name(function->callconv)})
        .set("vtableOffset", has_vtable ? static_cast<double>(function->oVft) : 0.0)
        .set("flags", static_cast<double>(function->wFuncFlags))
        .set("returnType", return_type)
        .set("parameters", parameters)
        .set("optionalCount", static_cast<double>(function->cParamsOpt));
    if (function->funckind == FUNC_STATIC) COCLASS_RETURN_IF_FAILED(set_dll_entry(env, type, *function, object));
    return object.finish(result);
}

// Each kind of variable keeps something else in its VARDESC.
HRESULT variables_to_js(environment& env, ITypeInfo* type, const TYPEATTR& attr, HRESULT (*set_own)(environment&, const VARDESC&, object_builder&), napi_value* result) {
    const auto one = [&](std::size_t index, napi_value* element) {
        const var_desc variable{type, static_cast<UINT>(index)};
        COCLASS_RETURN_IF_FAILED(variable.result());
        CUSTDATA data{};
        if (const com_ptr<ITypeInfo2> more = more_of(type)) more->GetAllVarCustData(static_cast<UINT>(index), &data);
        object_builder object{env};
        napi_value description = nullptr;
        COCLASS_RETURN_IF_FAILED(set_member(env, type, variable->memid, data, object));
        COCLASS_RETURN_IF_FAILED(type_description_to_js(env, type, variable->elemdescVar.tdesc, &description));
        object.set("type", description).set("flags", static_cast<double>(variable->wVarFlags));
        COCLASS_RETURN_IF_FAILED(set_own(env, *variable.get(), object));
        return object.finish(element);
    };
    return make_array(env, attr.cVars, one, result);
}

}  // namespace

HRESULT functions_to_js(environment& env, ITypeInfo* type, const TYPEATTR& attr, napi_value* result) {
    const auto one = [&](std::size_t index, napi_value* element) { return function_to_js(env, type, static_cast<UINT>(index), element); };
    return make_array(env, attr.cFuncs, one, result);
}

HRESULT properties_to_js(environment& env, ITypeInfo* type, const TYPEATTR& attr, napi_value* result) {
    return variables_to_js(env, type, attr, [](environment&, const VARDESC&, object_builder&) { return S_OK; }, result);
}

HRESULT fields_to_js(environment& env, ITypeInfo* type, const TYPEATTR& attr, napi_value* result) {
    const auto set_offset = [](environment&, const VARDESC& variable, object_builder& object) {
        object.set("offset", static_cast<double>(variable.oInst));
        return S_OK;
    };
    return variables_to_js(env, type, attr, set_offset, result);
}

HRESULT constants_to_js(environment& env, ITypeInfo* type, const TYPEATTR& attr, napi_value* result) {
    const auto set_value = [](environment& environment_of_type, const VARDESC& variable, object_builder& object) {
        napi_value value = nullptr;
        if (variable.lpvarValue == nullptr) return TYPE_E_INVDATAREAD;
        COCLASS_RETURN_IF_FAILED(constant_to_js(environment_of_type, *variable.lpvarValue, &value));
        object.set("value", value);
        return S_OK;
    };
    return variables_to_js(env, type, attr, set_value, result);
}

}  // namespace coclass
