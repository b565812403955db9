#include "typelib/js_type_library.h"

#include "base/interface_types.h"
#include "base/library_attr.h"
#include "base/type_attr.h"
#include "typelib/js_type_description.h"
#include "typelib/js_type_members.h"

namespace coclass {

namespace {

Napi::Value documentation_to_js(environment& env, ITypeInfo* type) {
    unique_bstr text;
    DWORD context = 0;
    throw_if_failed(type->GetDocumentation(MEMBERID_NIL, nullptr, text.put(), &context, nullptr));
    return js::object_builder{env.js()}.set_if_any("helpString", text.view()).set("helpContext", context);
}

Napi::Value implemented_to_js(environment& env, ITypeInfo* type, UINT index) {
    HREFTYPE reference = 0;
    throw_if_failed(type->GetRefTypeOfImplType(index, &reference));
    return type_reference_to_js(env, type, reference);
}

void set_base(environment& env, ITypeInfo* type, const TYPEATTR& attr, js::object_builder& object) {
    if (attr.cImplTypes != 0) object.set("base", implemented_to_js(env, type, 0));
}

Napi::Value implemented_interfaces(environment& env, ITypeInfo* type, WORD count) {
    return js::array(env.js(), count, [&](std::size_t place) -> Napi::Value {
        const auto index = static_cast<UINT>(place);
        INT flags = 0;
        throw_if_failed(type->GetImplTypeFlags(index, &flags));
        const auto read = [&](ITypeInfo2* more, CUSTDATA* data) { more->GetAllImplTypeCustData(index, data); };
        return js::object_builder{env.js()}
            .set("type", implemented_to_js(env, type, index))
            .set("flags", flags)
            .set("customData", type_custom_data(env, type, read));
    });
}

// What only one kind of type has.
void set_content(environment& env, ITypeInfo* type, const TYPEATTR& attr, js::object_builder& object) {
    switch (attr.typekind) {
        case TKIND_ENUM: object.set("constants", constants_to_js(env, type, attr)); break;
        case TKIND_RECORD:
        case TKIND_UNION: object.set("fields", fields_to_js(env, type, attr)); break;
        case TKIND_MODULE:
            object.set("functions", functions_to_js(env, type, attr)).set("constants", constants_to_js(env, type, attr));
            break;
        case TKIND_INTERFACE:
            object.set("isDual", (attr.wTypeFlags & TYPEFLAG_FDUAL) != 0);
            set_base(env, type, attr, object);
            object.set("functions", functions_to_js(env, type, attr));
            break;
        case TKIND_DISPATCH:
            set_base(env, type, attr, object);
            object.set("functions", functions_to_js(env, type, attr)).set("properties", properties_to_js(env, type, attr));
            break;
        case TKIND_COCLASS: object.set("interfaces", implemented_interfaces(env, type, attr.cImplTypes)); break;
        case TKIND_ALIAS: object.set("type", type_description_to_js(env, type, attr.tdescAlias)); break;
        default: break;
    }
}

Napi::Value type_to_js(environment& env, ITypeLib* library, UINT index) {
    com_ptr<ITypeInfo> type;
    unique_bstr name;
    throw_if_failed(library->GetTypeInfo(index, type.put()));
    throw_if_failed(take_vtable_side(type));
    throw_if_failed(type->GetDocumentation(MEMBERID_NIL, name.put(), nullptr, nullptr, nullptr));
    const type_attr attr{type.get()};
    throw_if_failed(attr.result());
    js::object_builder object{env.js()};
    object.set("kind", kind_name(attr->typekind, attr->wTypeFlags))
        .set("name", name.view())
        .set("guid", attr->guid)
        .set("version", version_to_js(env, attr->wMajorVerNum, attr->wMinorVerNum))
        .set("flags", attr->wTypeFlags)
        .set("size", attr->cbSizeInstance)
        .set("alignment", attr->cbAlignment)
        .set("documentation", documentation_to_js(env, type.get()))
        .set("customData", type_custom_data(env, type.get(), [](ITypeInfo2* more, CUSTDATA* data) { more->GetAllCustData(data); }));
    set_content(env, type.get(), *attr.get(), object);
    return object;
}

Napi::Value library_documentation(environment& env, ITypeLib* library, ITypeLib2* more) {
    unique_bstr text;
    unique_bstr file;
    unique_bstr dll;
    DWORD context = 0;
    DWORD dll_context = 0;
    throw_if_failed(library->GetDocumentation(MEMBERID_NIL, nullptr, text.put(), &context, file.put()));
    if (more != nullptr) {
        unique_bstr localized;
        more->GetDocumentation2(MEMBERID_NIL, 0, localized.put(), &dll_context, dll.put());
    }
    js::object_builder object{env.js()};
    object.set_if_any("helpString", text.view())
        .set_if_any("helpFile", file.view())
        .set("helpContext", context)
        .set_if_any("helpStringDll", dll.view());
    if (dll) object.set("helpStringContext", dll_context);
    return object;
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

Napi::Value type_library_to_js(environment& env, ITypeLib* library) {
    unique_bstr name;
    throw_if_failed(library->GetDocumentation(MEMBERID_NIL, name.put(), nullptr, nullptr, nullptr));
    const library_attr attr{library};
    throw_if_failed(attr.result());
    custom_data data;
    com_ptr<ITypeLib2> more;
    if (SUCCEEDED(library->QueryInterface(IID_ITypeLib2, more.put_void()))) more->GetAllCustData(data.put());
    return js::object_builder{env.js()}
        .set("name", name.view())
        .set("guid", attr->guid)
        .set("version", version_to_js(env, attr->wMajorVerNum, attr->wMinorVerNum))
        .set("lcid", attr->lcid)
        .set("syskind", syskind_name(attr->syskind))
        .set("flags", attr->wLibFlags)
        .set("documentation", library_documentation(env, library, more.get()))
        .set("customData", custom_data_to_js(env, data))
        .set("types", js::array(env.js(), library->GetTypeInfoCount(),
                                [&](std::size_t index) { return type_to_js(env, library, static_cast<UINT>(index)); }));
}

}  // namespace coclass
