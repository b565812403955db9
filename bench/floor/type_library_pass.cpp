#include "floor/type_library_pass.h"

#include "base/bstr.h"
#include "base/com_ptr.h"
#include "base/hresult.h"
#include "base/type_attr.h"

#include <vector>

namespace bench_floor {

namespace {

using coclass::com_ptr;
using coclass::func_desc;
using coclass::type_attr;
using coclass::unique_bstr;
using coclass::var_desc;

HRESULT pass_over_documentation(ITypeInfo* info, MEMBERID member) {
    unique_bstr name;
    unique_bstr text;
    unique_bstr file;
    DWORD context = 0;
    return info->GetDocumentation(member, name.put(), text.put(), &context, file.put());
}

HRESULT pass_over_names(ITypeInfo* info, MEMBERID member, UINT most) {
    std::vector<BSTR> names(most);
    UINT count = 0;
    COCLASS_RETURN_IF_FAILED(info->GetNames(member, names.data(), most, &count));
    for (UINT place = 0; place < count; ++place) SysFreeString(names[place]);
    return S_OK;
}

HRESULT pass_over_function(ITypeInfo* info, UINT index) {
    const func_desc function{info, index};
    COCLASS_RETURN_IF_FAILED(function.result());
    COCLASS_RETURN_IF_FAILED(pass_over_names(info, function->memid, static_cast<UINT>(function->cParams) + 1));
    return pass_over_documentation(info, function->memid);
}

HRESULT pass_over_variable(ITypeInfo* info, UINT index) {
    const var_desc variable{info, index};
    COCLASS_RETURN_IF_FAILED(variable.result());
    return pass_over_documentation(info, variable->memid);
}

HRESULT pass_over_type(ITypeInfo* info) {
    const type_attr attr{info};
    COCLASS_RETURN_IF_FAILED(attr.result());
    COCLASS_RETURN_IF_FAILED(pass_over_documentation(info, MEMBERID_NIL));
    for (UINT index = 0; index < attr->cImplTypes; ++index) {
        HREFTYPE reference = 0;
        INT flags = 0;
        COCLASS_RETURN_IF_FAILED(info->GetRefTypeOfImplType(index, &reference));
        COCLASS_RETURN_IF_FAILED(info->GetImplTypeFlags(index, &flags));
    }
    for (UINT index = 0; index < attr->cFuncs; ++index) COCLASS_RETURN_IF_FAILED(pass_over_function(info, index));
    for (UINT index = 0; index < attr->cVars; ++index) COCLASS_RETURN_IF_FAILED(pass_over_variable(info, index));
    return S_OK;
}

}  // namespace

HRESULT pass_over_type_library(const wchar_t* path) {
    com_ptr<ITypeLib> library;
    COCLASS_RETURN_IF_FAILED(LoadTypeLibEx(path, REGKIND_NONE, library.put()));
    const UINT count = library->GetTypeInfoCount();
    for (UINT index = 0; index < count; ++index) {
        com_ptr<ITypeInfo> info;
        COCLASS_RETURN_IF_FAILED(library->GetTypeInfo(index, info.put()));
        COCLASS_RETURN_IF_FAILED(pass_over_type(info.get()));
    }
    return S_OK;
}

}  // namespace bench_floor
