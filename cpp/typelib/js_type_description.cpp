#include "typelib/js_type_description.h"

#include "base/library_attr.h"
#include "base/type_attr.h"
#include "marshal/variant_to_js.h"
#include "marshal/variant_types.h"

namespace coclass {

namespace {

Napi::Value library_reference_to_js(environment& env, ITypeLib* library, const TLIBATTR& attr) {
    unique_bstr name;
    throw_if_failed(library->GetDocumentation(MEMBERID_NIL, name.put(), nullptr, nullptr, nullptr));
    return js::object_builder{env.js()}
        .set_if_any("name", name.view())
        .set("guid", attr.guid)
        .set("version", version_to_js(env, attr.wMajorVerNum, attr.wMinorVerNum))
        .set("lcid", attr.lcid);
}

Napi::Value nested(environment& env, ITypeInfo* owner, const wchar_t* kind, const char* field, const TYPEDESC& inner) {
    return js::object_builder{env.js()}.set("kind", kind).set(field, type_description_to_js(env, owner, inner));
}

Napi::Value array_to_js(environment& env, ITypeInfo* owner, const ARRAYDESC& array) {
    const auto bound = [&](std::size_t index) -> Napi::Value {
        return js::object_builder{env.js()}.set("lower", array.rgbounds[index].lLbound).set("length", array.rgbounds[index].cElements);
    };
    return js::object_builder{env.js()}
        .set("kind", L"array")
        .set("of", type_description_to_js(env, owner, array.tdescElem))
        .set("bounds", js::array(env.js(), array.cDims, bound));
}

}  // namespace

const wchar_t* kind_name(TYPEKIND kind, WORD flags) noexcept {
    switch (kind) {
        case TKIND_ENUM: return L"enum";
        case TKIND_RECORD: return L"record";
        case TKIND_MODULE: return L"module";
        case TKIND_INTERFACE: return L"interface";
        case TKIND_DISPATCH: return (flags & TYPEFLAG_FDUAL) != 0 ? L"interface" : L"dispatch";
        case TKIND_COCLASS: return L"coclass";
        case TKIND_ALIAS: return L"alias";
        default: return L"union";
    }
}

Napi::Value type_description_to_js(environment& env, ITypeInfo* owner, const TYPEDESC& description) {
    switch (description.vt) {
        case VT_PTR: return nested(env, owner, L"pointer", "to", *description.lptdesc);
        case VT_SAFEARRAY: return nested(env, owner, L"safearray", "of", *description.lptdesc);
        case VT_CARRAY: return array_to_js(env, owner, *description.lpadesc);
        case VT_USERDEFINED:
            return js::object_builder{env.js()}.set("kind", L"user").set("type", type_reference_to_js(env, owner, description.hreftype));
        default: return js::object_builder{env.js()}.set("kind", L"base").set("vt", description.vt);
    }
}

Napi::Value type_reference_to_js(environment& env, ITypeInfo* owner, HREFTYPE reference) {
    com_ptr<ITypeInfo> type;
    com_ptr<ITypeLib> library;
    com_ptr<ITypeLib> own_library;
    UINT index = 0;
    UINT own_index = 0;
    unique_bstr name;
    throw_if_failed(owner->GetRefTypeInfo(reference, type.put()));
    throw_if_failed(type->GetContainingTypeLib(library.put(), &index));
    throw_if_failed(owner->GetContainingTypeLib(own_library.put(), &own_index));
    throw_if_failed(type->GetDocumentation(MEMBERID_NIL, name.put(), nullptr, nullptr, nullptr));
    const type_attr attr{type.get()};
    const library_attr library_attributes{library.get()};
    const library_attr own_attributes{own_library.get()};
    throw_if_failed(attr.result());
    throw_if_failed(library_attributes.result());
    throw_if_failed(own_attributes.result());

    js::object_builder object{env.js()};
    object.set("name", name.view()).set("guid", attr->guid).set("kind", kind_name(attr->typekind, attr->wTypeFlags));
    if (library_attributes->guid == own_attributes->guid) return object.set("index", index);
    return object.set("library", library_reference_to_js(env, library.get(), *library_attributes));
}

Napi::Value constant_to_js(environment& env, const VARIANT& value) {
    VARIANT borrowed = value;
    Napi::Value content = Napi::Env{env.js()}.Undefined();
    // Some libraries have default values that are none: mshtml.tlb's are said to be of type VT_VARIANT, msado15.dll's VT_LPWSTR.
    const variant_type* type = find_variant_type(base_type(borrowed.vt));
    if (type != nullptr && type->vt != VT_VARIANT) {
        content = js::made(env.js(), [&](napi_value* result) { return variant_to_js(env, borrowed, result); });
    }
    return js::object_builder{env.js()}.set("vt", value.vt).set("value", content);
}

Napi::Value version_to_js(environment& env, WORD major, WORD minor) {
    return js::object_builder{env.js()}.set("major", major).set("minor", minor);
}

Napi::Value custom_data_to_js(environment& env, const custom_data& data) {
    return js::array(env.js(), data.items().size(), [&](std::size_t index) -> Napi::Value {
        const CUSTDATAITEM& item = data.items()[index];
        return js::object_builder{env.js()}.set("guid", item.guid).set("value", constant_to_js(env, item.varValue));
    });
}

}  // namespace coclass
