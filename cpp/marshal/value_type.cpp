#include "marshal/value_type.h"

#include "base/hresult.h"
#include "base/bstr.h"
#include "base/type_attr.h"
#include "marshal/variant_types.h"

namespace coclass {

namespace {

// The GUID of stdole and of every library that declares its own.
bool is_guid(ITypeInfo* type, const TYPEATTR& attr) {
    unique_bstr name;
    return attr.cbSizeInstance == sizeof(GUID) && SUCCEEDED(type->GetDocumentation(MEMBERID_NIL, name.put(), nullptr, nullptr, nullptr)) &&
           name.view() == L"GUID";
}

// A parameter declared as a coclass takes its default interface.
HRESULT default_interface(ITypeInfo* coclass, WORD count, GUID& iid) {
    constexpr INT what_matters = IMPLTYPEFLAG_FDEFAULT | IMPLTYPEFLAG_FSOURCE;
    for (UINT index = 0; index < count; ++index) {
        INT flags = 0;
        HREFTYPE reference = 0;
        com_ptr<ITypeInfo> implemented;
        COCLASS_RETURN_IF_FAILED(coclass->GetImplTypeFlags(index, &flags));
        if ((flags & what_matters) != IMPLTYPEFLAG_FDEFAULT) continue;
        COCLASS_RETURN_IF_FAILED(coclass->GetRefTypeOfImplType(index, &reference));
        COCLASS_RETURN_IF_FAILED(coclass->GetRefTypeInfo(reference, implemented.put()));
        const type_attr attr{implemented.get()};
        COCLASS_RETURN_IF_FAILED(attr.result());
        iid = attr->guid;
    }
    return S_OK;
}

HRESULT resolve_user_defined(ITypeInfo* owner, HREFTYPE reference, value_type& result) {
    com_ptr<ITypeInfo> type;
    COCLASS_RETURN_IF_FAILED(owner->GetRefTypeInfo(reference, type.put()));
    const type_attr attr{type.get()};
    COCLASS_RETURN_IF_FAILED(attr.result());
    switch (attr->typekind) {
        case TKIND_ENUM: result.vt = VT_I4; return S_OK;
        case TKIND_ALIAS: return resolve_type(type.get(), attr->tdescAlias, result);
        case TKIND_RECORD:
            if (is_guid(type.get(), *attr.get())) {
                result.vt = VT_CLSID;
                result.form = value_type::representation::guid;
                return S_OK;
            }
            result.vt = VT_RECORD;
            return GetRecordInfoFromTypeInfo(type.get(), result.record.put());
        case TKIND_COCLASS:
            result.vt = VT_DISPATCH;
            return default_interface(type.get(), attr->cImplTypes, result.iid);
        case TKIND_DISPATCH:
            result.vt = VT_DISPATCH;
            result.iid = attr->guid;
            return S_OK;
        case TKIND_INTERFACE:
            result.vt = (attr->wTypeFlags & (TYPEFLAG_FDISPATCHABLE | TYPEFLAG_FDUAL)) != 0 ? VT_DISPATCH : VT_UNKNOWN;
            result.iid = attr->guid;
            if (result.vt == VT_UNKNOWN && result.iid != IID_IUnknown) result.interface_info = type;
            return S_OK;
        default: return DISP_E_BADVARTYPE;  // a union, a module
    }
}

bool is_interface(ITypeInfo* owner, HREFTYPE reference) {
    com_ptr<ITypeInfo> type;
    if (FAILED(owner->GetRefTypeInfo(reference, type.put()))) return false;
    const type_attr attr{type.get()};
    if (FAILED(attr.result())) return false;
    if (attr->typekind == TKIND_ALIAS && attr->tdescAlias.vt == VT_USERDEFINED) return is_interface(type.get(), attr->tdescAlias.hreftype);
    return attr->typekind == TKIND_INTERFACE || attr->typekind == TKIND_DISPATCH || attr->typekind == TKIND_COCLASS;
}

HRESULT resolve_pointer(ITypeInfo* owner, const TYPEDESC& target, value_type& result) {
    // An interface type is only ever used through a pointer: that one is part of the type.
    if (target.vt == VT_USERDEFINED && is_interface(owner, target.hreftype)) return resolve_type(owner, target, result);
    if (result.by_ref) return DISP_E_BADVARTYPE;
    result.by_ref = true;
    COCLASS_RETURN_IF_FAILED(resolve_type(owner, target, result));
    if (result.vt == VT_EMPTY) return DISP_E_BADVARTYPE;  // void*
    return S_OK;
}

}  // namespace

HRESULT resolve_type(ITypeInfo* owner, const TYPEDESC& description, value_type& result) {
    switch (description.vt) {
        case VT_PTR: return resolve_pointer(owner, *description.lptdesc, result);
        case VT_USERDEFINED: return resolve_user_defined(owner, description.hreftype, result);
        case VT_SAFEARRAY: {
            value_type element;
            COCLASS_RETURN_IF_FAILED(resolve_type(owner, *description.lptdesc, element));
            if (element.by_ref || (element.vt & VT_ARRAY) != 0 || element.form != value_type::representation::automation) return DISP_E_BADVARTYPE;
            result.vt = VT_ARRAY | element.vt;
            result.record = std::move(element.record);
            return S_OK;
        }
        case VT_CARRAY: {
            const ARRAYDESC& array = *description.lpadesc;
            result.count = 1;
            for (USHORT dimension = 0; dimension < array.cDims; ++dimension) result.count *= array.rgbounds[dimension].cElements;
            return resolve_type(owner, array.tdescElem, result);
        }
        case VT_VOID: result.vt = VT_EMPTY; return S_OK;
        case VT_HRESULT: result.vt = VT_ERROR; return S_OK;  // the VARTYPE that a VARIANT has for it
        case VT_LPWSTR:
            result.vt = VT_BSTR;
            result.form = value_type::representation::wide_string;
            return S_OK;
        case VT_LPSTR:
            result.vt = VT_BSTR;
            result.form = value_type::representation::narrow_string;
            return S_OK;
        case VT_INT_PTR: result.vt = sizeof(void*) == 8 ? VT_I8 : VT_I4; return S_OK;
        case VT_UINT_PTR: result.vt = sizeof(void*) == 8 ? VT_UI8 : VT_UI4; return S_OK;
        default:
            if (find_variant_type(description.vt) == nullptr) return DISP_E_BADVARTYPE;
            result.vt = passed_type(description.vt);
            if (description.vt == VT_DISPATCH) result.iid = IID_IDispatch;
            if (description.vt == VT_UNKNOWN) result.iid = IID_IUnknown;
            return S_OK;
    }
}

}  // namespace coclass
