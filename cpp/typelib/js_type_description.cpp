#include "typelib/js_type_description.h"

#include "base/guid.h"
#include "base/library_attr.h"
#include "base/type_attr.h"
#include "marshal/variant_to_js.h"
#include "marshal/variant_types.h"
#include "typelib/js_builder.h"

namespace coclass {

namespace {

HRESULT library_reference_to_js(environment& env, ITypeLib* library, const TLIBATTR& attr, napi_value* result) {
    unique_bstr name;
    COCLASS_RETURN_IF_FAILED(library->GetDocumentation(MEMBERID_NIL, name.put(), nullptr, nullptr, nullptr));
    napi_value version = nullptr;
    COCLASS_RETURN_IF_FAILED(version_to_js(env, attr.wMajorVerNum, attr.wMinorVerNum, &version));
    return object_builder{env}
        .set_if_any("name", name.view())
        .set("guid", std::wstring_view{guid_text(attr.guid)})
        .set("version", version)
        .set("lcid", static_cast<double>(attr.lcid))
        .finish(result);
}

HRESULT nested(environment& env, ITypeInfo* owner, const wchar_t* kind, const char* field, const TYPEDESC& inner, napi_value* result) {
    napi_value content = nullptr;
    COCLASS_RETURN_IF_FAILED(type_description_to_js(env, owner, inner, &content));
    return object_builder{env}.set("kind", std::wstring_view{kind}).set(field, content).finish(result);
}

HRESULT array_to_js(environment& env, ITypeInfo* owner, const ARRAYDESC& array, napi_value* result) {
    napi_value of = nullptr;
    napi_value bounds = nullptr;
    COCLASS_RETURN_IF_FAILED(type_description_to_js(env, owner, array.tdescElem, &of));
    const auto bound = [&](std::size_t index, napi_value* element) {
        const SAFEARRAYBOUND& dimension = array.rgbounds[index];
        return object_builder{env}
            .set("lower", static_cast<double>(dimension.lLbound))
            .set("length", static_cast<double>(dimension.cElements))
            .finish(element);
    };
    COCLASS_RETURN_IF_FAILED(make_array(env, array.cDims, bound, &bounds));
    return object_builder{env}.set("kind", std::wstring_view{L"array"}).set("of", of).set("bounds", bounds).finish(result);
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

HRESULT type_description_to_js(environment& env, ITypeInfo* owner, const TYPEDESC& description, napi_value* result) {
    switch (description.vt) {
        case VT_PTR: return nested(env, owner, L"pointer", "to", *description.lptdesc, result);
        case VT_SAFEARRAY: return nested(env, owner, L"safearray", "of", *description.lptdesc, result);
        case VT_CARRAY: return array_to_js(env, owner, *description.lpadesc, result);
        case VT_USERDEFINED: {
            napi_value type = nullptr;
            COCLASS_RETURN_IF_FAILED(type_reference_to_js(env, owner, description.hreftype, &type));
            return object_builder{env}.set("kind", std::wstring_view{L"user"}).set("type", type).finish(result);
        }
        default: return object_builder{env}.set("kind", std::wstring_view{L"base"}).set("vt", static_cast<double>(description.vt)).finish(result);
    }
}

HRESULT type_reference_to_js(environment& env, ITypeInfo* owner, HREFTYPE reference, napi_value* result) {
    com_ptr<ITypeInfo> type;
    com_ptr<ITypeLib> library;
    com_ptr<ITypeLib> own_library;
    UINT index = 0;
    UINT own_index = 0;
    unique_bstr name;
    COCLASS_RETURN_IF_FAILED(owner->GetRefTypeInfo(reference, type.put()));
    COCLASS_RETURN_IF_FAILED(type->GetContainingTypeLib(library.put(), &index));
    COCLASS_RETURN_IF_FAILED(owner->GetContainingTypeLib(own_library.put(), &own_index));
    COCLASS_RETURN_IF_FAILED(type->GetDocumentation(MEMBERID_NIL, name.put(), nullptr, nullptr, nullptr));
    const type_attr attr{type.get()};
    const library_attr library_attributes{library.get()};
    const library_attr own_attributes{own_library.get()};
    COCLASS_RETURN_IF_FAILED(attr.result());
    COCLASS_RETURN_IF_FAILED(library_attributes.result());
    COCLASS_RETURN_IF_FAILED(own_attributes.result());

    object_builder object{env};
    object.set("name", name.view()).set("guid", std::wstring_view{guid_text(attr->guid)}).set("kind", std::wstring_view{kind_name(attr->typekind, attr->wTypeFlags)});
    if (library_attributes->guid == own_attributes->guid) {
        object.set("index", static_cast<double>(index));
    } else {
        napi_value other = nullptr;
        COCLASS_RETURN_IF_FAILED(library_reference_to_js(env, library.get(), *library_attributes, &other));
        object.set("library", other);
    }
    return object.finish(result);
}

HRESULT constant_to_js(environment& env, const VARIANT& value, napi_value* result) {
    VARIANT borrowed = value;
    napi_value content = js::undefined(env.js());
    // Some libraries have default values that are none: mshtml.tlb's are said to be of type VT_VARIANT, msado15.dll's VT_LPWSTR.
    const variant_type* type = find_variant_type(base_type(borrowed.vt));
    if (type != nullptr && type->vt != VT_VARIANT) COCLASS_RETURN_IF_FAILED(variant_to_js(env, borrowed, &content));
    return object_builder{env}.set("vt", static_cast<double>(value.vt)).set("value", content).finish(result);
}

HRESULT version_to_js(environment& env, WORD major, WORD minor, napi_value* result) {
    return object_builder{env}.set("major", static_cast<double>(major)).set("minor", static_cast<double>(minor)).finish(result);
}

HRESULT custom_data_to_js(environment& env, CUSTDATA& data, napi_value* result) {
    const auto item = [&](std::size_t index, napi_value* element) {
        napi_value value = nullptr;
        COCLASS_RETURN_IF_FAILED(constant_to_js(env, data.prgCustData[index].varValue, &value));
        return object_builder{env}.set("guid", std::wstring_view{guid_text(data.prgCustData[index].guid)}).set("value", value).finish(element);
    };
    const HRESULT made = make_array(env, data.cCustData, item, result);
    ClearCustData(&data);
    return made;
}

}  // namespace coclass
