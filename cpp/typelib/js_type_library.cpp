#include "typelib/js_type_library.h"

#include "base/guid.h"
#include "base/library_attr.h"
#include "base/type_attr.h"
#include "typelib/js_builder.h"
#include "typelib/js_type_description.h"
#include "typelib/js_type_members.h"

namespace coclass {

namespace {

HRESULT documentation_to_js(environment& env, ITypeInfo* type, napi_value* result) {
    unique_bstr text;
    DWORD context = 0;
    COCLASS_RETURN_IF_FAILED(type->GetDocumentation(MEMBERID_NIL, nullptr, text.put(), &context, nullptr));
    return object_builder{env}.set_if_any("helpString", text.view()).set("helpContext", static_cast<double>(context)).finish(result);
}

HRESULT type_custom_data(environment& env, ITypeInfo* type, napi_value* result) {
    CUSTDATA data{};
    com_ptr<ITypeInfo2> more;
    if (SUCCEEDED(type->QueryInterface(IID_ITypeInfo2, more.put_void()))) more->GetAllCustData(&data);
    return custom_data_to_js(env, data, result);
}

// The vtable side of a dual interface, which a library lists as its dispatch side.
HRESULT vtable_view(com_ptr<ITypeInfo>& type, bool& is_dual) {
    com_ptr<ITypeInfo> view;
    {
        const type_attr attr{type.get()};
        COCLASS_RETURN_IF_FAILED(attr.result());
        is_dual = (attr->wTypeFlags & TYPEFLAG_FDUAL) != 0;
        if (attr->typekind != TKIND_DISPATCH || !is_dual) return S_OK;
        HREFTYPE reference = 0;
        COCLASS_RETURN_IF_FAILED(type->GetRefTypeOfImplType(static_cast<UINT>(-1), &reference));
        COCLASS_RETURN_IF_FAILED(type->GetRefTypeInfo(reference, view.put()));
    }
    type = std::move(view);
    return S_OK;
}

HRESULT set_base(environment& env, ITypeInfo* type, const TYPEATTR& attr, object_builder& object) {
    if (attr.cImplTypes == 0) return S_OK;
    HREFTYPE reference = 0;
    napi_value base = nullptr;
    COCLASS_RETURN_IF_FAILED(type->GetRefTypeOfImplType(0, &reference));
    COCLASS_RETURN_IF_FAILED(type_reference_to_js(env, type, reference, &base));
    object.set("base", base);
    return S_OK;
}

HRESULT implemented_interfaces(environment& env, ITypeInfo* type, WORD count, napi_value* result) {
    const auto one = [&](std::size_t index, napi_value* element) {
        HREFTYPE reference = 0;
        INT flags = 0;
        napi_value implemented = nullptr;
        napi_value custom_data = nullptr;
        CUSTDATA data{};
        com_ptr<ITypeInfo2> more;
        COCLASS_RETURN_IF_FAILED(type->GetRefTypeOfImplType(static_cast<UINT>(index), &reference));
        COCLASS_RETURN_IF_FAILED(type->GetImplTypeFlags(static_cast<UINT>(index), &flags));
        COCLASS_RETURN_IF_FAILED(type_reference_to_js(env, type, reference, &implemented));
        if (SUCCEEDED(type->QueryInterface(IID_ITypeInfo2, more.put_void()))) more->GetAllImplTypeCustData(static_cast<UINT>(index), &data);
        COCLASS_RETURN_IF_FAILED(custom_data_to_js(env, data, &custom_data));
        return object_builder{env}.set("type", implemented).set("flags", static_cast<double>(flags)).set("customData", custom_data).finish(element);
    };
    return make_array(env, count, one, result);
}

// What only one kind of type has.
HRESULT set_content(environment& env, ITypeInfo* type, const TYPEATTR& attr, bool is_dual, object_builder& object) {
    const auto set = [&](const char* name, auto read) {
        napi_value content = nullptr;
        COCLASS_RETURN_IF_FAILED(read(env, type, attr, &content));
        object.set(name, content);
        return S_OK;
    };
    switch (attr.typekind) {
        case TKIND_ENUM: return set("constants", constants_to_js);
        case TKIND_RECORD:
        case TKIND_UNION: return set("fields", fields_to_js);
        case TKIND_MODULE:
            COCLASS_RETURN_IF_FAILED(set("functions", functions_to_js));
            return set("constants", constants_to_js);
        case TKIND_INTERFACE:
            object.set("isDual", is_dual);
            COCLASS_RETURN_IF_FAILED(set_base(env, type, attr, object));
            return set("functions", functions_to_js);
        case TKIND_DISPATCH:
            COCLASS_RETURN_IF_FAILED(set_base(env, type, attr, object));
            COCLASS_RETURN_IF_FAILED(set("functions", functions_to_js));
            return set("properties", properties_to_js);
        case TKIND_COCLASS: {
            napi_value interfaces = nullptr;
            COCLASS_RETURN_IF_FAILED(implemented_interfaces(env, type, attr.cImplTypes, &interfaces));
            object.set("interfaces", interfaces);
            return S_OK;
        }
        case TKIND_ALIAS: {
            napi_value target = nullptr;
            COCLASS_RETURN_IF_FAILED(type_description_to_js(env, type, attr.tdescAlias, &target));
            object.set("type", target);
            return S_OK;
        }
        default: return S_OK;
    }
}

HRESULT type_to_js(environment& env, ITypeLib* library, UINT index, napi_value* result) {
    com_ptr<ITypeInfo> type;
    unique_bstr name;
    bool is_dual = false;
    COCLASS_RETURN_IF_FAILED(library->GetTypeInfo(index, type.put()));
    COCLASS_RETURN_IF_FAILED(vtable_view(type, is_dual));
    COCLASS_RETURN_IF_FAILED(type->GetDocumentation(MEMBERID_NIL, name.put(), nullptr, nullptr, nullptr));
    const type_attr attr{type.get()};
    COCLASS_RETURN_IF_FAILED(attr.result());

    napi_value version = nullptr;
    napi_value documentation = nullptr;
    napi_value custom_data = nullptr;
    COCLASS_RETURN_IF_FAILED(version_to_js(env, attr->wMajorVerNum, attr->wMinorVerNum, &version));
    COCLASS_RETURN_IF_FAILED(documentation_to_js(env, type.get(), &documentation));
    COCLASS_RETURN_IF_FAILED(type_custom_data(env, type.get(), &custom_data));
    object_builder object{env};
    object.set("kind", std::wstring_view{kind_name(attr->typekind, attr->wTypeFlags)})
        .set("name", name.view())
        .set("guid", std::wstring_view{guid_text(attr->guid)})
        .set("version", version)
        .set("flags", static_cast<double>(attr->wTypeFlags))
        .set("size", static_cast<double>(attr->cbSizeInstance))
        .set("alignment", static_cast<double>(attr->cbAlignment))
        .set("documentation", documentation)
        .set("customData", custom_data);
    COCLASS_RETURN_IF_FAILED(set_content(env, type.get(), *attr.get(), is_dual, object));
    return object.finish(result);
}

HRESULT library_documentation(environment& env, ITypeLib* library, napi_value* result) {
    unique_bstr text;
    unique_bstr file;
    unique_bstr dll;
    DWORD context = 0;
    DWORD dll_context = 0;
    COCLASS_RETURN_IF_FAILED(library->GetDocumentation(MEMBERID_NIL, nullptr, text.put(), &context, file.put()));
    com_ptr<ITypeLib2> more;
    if (SUCCEEDED(library->QueryInterface(IID_ITypeLib2, more.put_void()))) {
        unique_bstr localized;
        more->GetDocumentation2(MEMBERID_NIL, 0, localized.put(), &dll_context, dll.put());
    }
    object_builder object{env};
    object.set_if_any("helpString", text.view()).set_if_any("helpFile", file.view()).set("helpContext", static_cast<double>(context)).set_if_any("helpStringDll", dll.view());
    if (dll) object.set("helpStringContext", static_cast<double>(dll_context));
    return object.finish(result);
}

const wchar_t* syskind_name(SYSKIND syskind) noexcept {
    switch (syskind) {
        case SYS_WIN16: return L"win16";
        case SYS_MAC: return L"mac";
        case SYS_WIN64: return L"win64";
        default: return L"win32";
    }
}

}  // namespace

HRESULT type_library_to_js(environment& env, ITypeLib* library, napi_value* result) {
    unique_bstr name;
    COCLASS_RETURN_IF_FAILED(library->GetDocumentation(MEMBERID_NIL, name.put(), nullptr, nullptr, nullptr));
    const library_attr attr{library};
    COCLASS_RETURN_IF_FAILED(attr.result());
    CUSTDATA data{};
    com_ptr<ITypeLib2> more;
    if (SUCCEEDED(library->QueryInterface(IID_ITypeLib2, more.put_void()))) more->GetAllCustData(&data);

    napi_value version = nullptr;
    napi_value documentation = nullptr;
    napi_value custom_data = nullptr;
    napi_value types = nullptr;
    COCLASS_RETURN_IF_FAILED(custom_data_to_js(env, data, &custom_data));
    COCLASS_RETURN_IF_FAILED(version_to_js(env, attr->wMajorVerNum, attr->wMinorVerNum, &version));
    COCLASS_RETURN_IF_FAILED(library_documentation(env, library, &documentation));
    const auto one = [&](std::size_t index, napi_value* type) { return type_to_js(env, library, static_cast<UINT>(index), type); };
    COCLASS_RETURN_IF_FAILED(make_array(env, library->GetTypeInfoCount(), one, &types));
    return object_builder{env}
        .set("name", name.view())
        .set("guid", std::wstring_view{guid_text(attr->guid)})
        .set("version", version)
        .set("lcid", static_cast<double>(attr->lcid))
        .set("syskind", std::wstring_view{syskind_name(attr->syskind)})
        .set("flags", static_cast<double>(attr->wLibFlags))
        .set("documentation", documentation)
        .set("customData", custom_data)
        .set("types", types)
        .finish(result);
}

}  // namespace coclass
