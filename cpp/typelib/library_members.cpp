#include "typelib/library_members.h"

#include "base/hresult.h"
#include "typelib/library_writer.h"

namespace coclass {

namespace {

HRESULT write_documentation(ICreateTypeInfo2* type, UINT index, const model::function& function) {
    const model::documentation& told = function.documentation;
    if (!told.help_string.empty()) COCLASS_RETURN_IF_FAILED(type->SetFuncDocString(index, com_text(told.help_string)));
    if (told.help_context != 0) COCLASS_RETURN_IF_FAILED(type->SetFuncHelpContext(index, told.help_context));
    if (told.help_string_context != 0)
        COCLASS_RETURN_IF_FAILED(where_implemented(type->SetFuncHelpStringContext(index, told.help_string_context)));
    return S_OK;
}

HRESULT write_documentation(ICreateTypeInfo2* type, UINT index, const model::variable& variable) {
    const model::documentation& told = variable.documentation;
    if (!told.help_string.empty()) COCLASS_RETURN_IF_FAILED(type->SetVarDocString(index, com_text(told.help_string)));
    if (told.help_context != 0) COCLASS_RETURN_IF_FAILED(type->SetVarHelpContext(index, told.help_context));
    if (told.help_string_context != 0)
        COCLASS_RETURN_IF_FAILED(where_implemented(type->SetVarHelpStringContext(index, told.help_string_context)));
    return S_OK;
}

// The function's name, then those of its parameters as far as they go on; the value of a put cannot have one.
HRESULT write_names(ICreateTypeInfo2* type, UINT index, const model::function& function) {
    std::size_t count = function.parameters.size();
    if (function.invoke_kind == INVOKE_PROPERTYPUT || function.invoke_kind == INVOKE_PROPERTYPUTREF) --count;
    std::vector<LPOLESTR> names{com_text(function.name)};
    for (std::size_t place = 0; place < count && !function.parameters[place].name.empty(); ++place)
        names.push_back(com_text(function.parameters[place].name));
    return type->SetFuncAndParamNames(index, names.data(), static_cast<UINT>(names.size()));
}

HRESULT write_custom_data(ICreateTypeInfo2* type, UINT index, model::function& function) {
    for (model::custom_item& item : model::last_first{function.custom_data}) {
        COCLASS_RETURN_IF_FAILED(where_implemented(type->SetFuncCustData(index, item.guid, item.value.get())));
    }
    for (UINT place = 0; place < function.parameters.size(); ++place) {
        for (model::custom_item& item : model::last_first{function.parameters[place].custom_data}) {
            COCLASS_RETURN_IF_FAILED(where_implemented(type->SetParamCustData(index, place, item.guid, item.value.get())));
        }
    }
    return S_OK;
}

HRESULT write_entry(ICreateTypeInfo2* type, UINT index, const model::dll_entry& entry) {
    const auto* name = std::get_if<std::wstring>(&entry.entry);
    const LPOLESTR function = name != nullptr ? com_text(*name) : MAKEINTRESOURCEW(std::get<WORD>(entry.entry));
    return where_implemented(type->DefineFuncAsDllEntry(index, com_text(entry.dll), function));
}

}  // namespace

HRESULT write_function(library_references& references, const written_type& type, std::size_t owner, UINT index, model::function& function) {
    type_descriptions descriptions{references, owner};
    std::vector<ELEMDESC> parameters(function.parameters.size());
    std::vector<PARAMDESCEX> defaults(function.parameters.size());
    for (std::size_t place = 0; place < parameters.size(); ++place) {
        model::parameter& parameter = function.parameters[place];
        COCLASS_RETURN_IF_FAILED(descriptions.make(parameter.type, parameters[place].tdesc));
        parameters[place].paramdesc.wParamFlags = parameter.flags;
        if (!parameter.default_value) continue;
        defaults[place].cBytes = sizeof(PARAMDESCEX);
        defaults[place].varDefaultValue = **parameter.default_value;  // lent: it is copied
        parameters[place].paramdesc.pparamdescex = &defaults[place];
    }
    FUNCDESC description{};
    description.memid = function.id;
    description.lprgelemdescParam = parameters.data();
    description.funckind = function.function_kind;
    description.invkind = function.invoke_kind;
    description.callconv = function.calling_convention;
    description.cParams = static_cast<SHORT>(parameters.size());
    description.cParamsOpt = function.optional_count;
    description.oVft = function.vtable_offset;
    description.wFuncFlags = function.flags;
    COCLASS_RETURN_IF_FAILED(descriptions.make(function.return_type, description.elemdescFunc.tdesc));

    ICreateTypeInfo2* create = type.create.get();
    COCLASS_RETURN_IF_FAILED(create->AddFuncDesc(index, &description));
    COCLASS_RETURN_IF_FAILED(write_names(create, index, function));
    COCLASS_RETURN_IF_FAILED(write_documentation(create, index, function));
    COCLASS_RETURN_IF_FAILED(write_custom_data(create, index, function));
    return function.dll ? write_entry(create, index, *function.dll) : S_OK;
}

HRESULT write_variable(library_references& references, const written_type& type, std::size_t owner, TYPEKIND kind, UINT index,
                       model::variable& variable) {
    type_descriptions descriptions{references, owner};
    VARDESC description{};
    description.memid = variable.id;
    description.wVarFlags = variable.flags;
    COCLASS_RETURN_IF_FAILED(descriptions.make(variable.type, description.elemdescVar.tdesc));
    if (variable.value) {
        description.varkind = VAR_CONST;
        description.lpvarValue = variable.value->get();
    } else if (kind == TKIND_DISPATCH) {
        description.varkind = VAR_DISPATCH;
    } else {
        description.varkind = VAR_PERINSTANCE;
        description.oInst = variable.offset;
    }
    ICreateTypeInfo2* create = type.create.get();
    COCLASS_RETURN_IF_FAILED(create->AddVarDesc(index, &description));
    COCLASS_RETURN_IF_FAILED(create->SetVarName(index, com_text(variable.name)));
    COCLASS_RETURN_IF_FAILED(write_documentation(create, index, variable));
    for (model::custom_item& item : model::last_first{variable.custom_data}) {
        COCLASS_RETURN_IF_FAILED(where_implemented(create->SetVarCustData(index, item.guid, item.value.get())));
    }
    return S_OK;
}

}  // namespace coclass
