#include "marshal/value_type.h"

#include "base/bstr.h"
#include "base/default_interface.h"
#include "base/hresult.h"
#include "base/type_attr.h"
#include "marshal/local_type.h"
#include "marshal/variant_types.h"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace coclass {

namespace {

// The GUID of stdole and of every library that declares its own.
bool is_guid(ITypeInfo* type, const TYPEATTR& attr) {
    unique_bstr name;
    return attr.cbSizeInstance == sizeof(GUID) && SUCCEEDED(type->GetDocumentation(MEMBERID_NIL, name.put(), nullptr, nullptr, nullptr)) &&
           name.view() == L"GUID";
}

// A parameter declared as a coclass takes its default interface.
HRESULT iid_of_default_interface(ITypeInfo* coclass, GUID& iid) {
    com_ptr<ITypeInfo> implemented;
    const HRESULT found = default_interface(coclass, implemented);
    if (found == TYPE_E_ELEMENTNOTFOUND) return S_OK;
    COCLASS_RETURN_IF_FAILED(found);
    const type_attr attr{implemented.get()};
    COCLASS_RETURN_IF_FAILED(attr.result());
    iid = attr->guid;
    return S_OK;
}

constexpr VARTYPE address_type = sizeof(void*) == 8 ? VT_UI8 : VT_UI4;

constexpr unsigned max_depth = 32;  // an alias that leads to itself is damaged

bool is_interface(TYPEKIND kind) noexcept { return kind == TKIND_INTERFACE || kind == TKIND_DISPATCH || kind == TKIND_COCLASS; }

HRESULT resolve(ITypeInfo* owner, const TYPEDESC& description, value_type& result, unsigned depth);

// The layout of a record must be this process's.
HRESULT resolve_record(com_ptr<ITypeInfo> type, value_type& result) {
    COCLASS_RETURN_IF_FAILED(take_local_type(type));
    if (!has_local_layout(type.get())) return DISP_E_BADVARTYPE;
    result.vt = VT_RECORD;
    return GetRecordInfoFromTypeInfo(type.get(), result.record.put());
}

HRESULT resolve_user_defined(ITypeInfo* owner, HREFTYPE reference, value_type& result, unsigned depth) {
    com_ptr<ITypeInfo> type;
    COCLASS_RETURN_IF_FAILED(owner->GetRefTypeInfo(reference, type.put()));
    const type_attr attr{type.get()};
    COCLASS_RETURN_IF_FAILED(attr.result());
    switch (attr->typekind) {
        case TKIND_ENUM: result.vt = VT_I4; return S_OK;
        case TKIND_ALIAS: return resolve(type.get(), attr->tdescAlias, result, depth);
        case TKIND_RECORD:
            if (is_guid(type.get(), *attr.get())) {
                result.vt = VT_CLSID;
                result.form = value_type::representation::guid;
                return S_OK;
            }
            return resolve_record(type, result);
        case TKIND_COCLASS: result.vt = VT_DISPATCH; return iid_of_default_interface(type.get(), result.iid);
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

// Whether a type is an interface, or a name for one.
bool stands_for_interface(ITypeInfo* owner, HREFTYPE reference) {
    com_ptr<ITypeInfo> context = com_ptr<ITypeInfo>::share(owner);
    for (unsigned depth = 0; depth < max_depth; ++depth) {
        com_ptr<ITypeInfo> type;
        if (FAILED(context->GetRefTypeInfo(reference, type.put()))) return false;
        {
            const type_attr attr{type.get()};
            if (FAILED(attr.result())) return false;
            if (attr->typekind != TKIND_ALIAS || attr->tdescAlias.vt != VT_USERDEFINED) return is_interface(attr->typekind);
            reference = attr->tdescAlias.hreftype;
        }
        context = std::move(type);
    }
    return false;
}

HRESULT resolve_pointer(ITypeInfo* owner, const TYPEDESC& target, value_type& result, unsigned depth) {
    if (target.vt == VT_VOID) {
        result.vt = address_type;
        result.is_address = true;
        return S_OK;
    }
    // An interface type is only ever used through a pointer: that one is part of the type.
    if (target.vt == VT_USERDEFINED && stands_for_interface(owner, target.hreftype)) return resolve(owner, target, result, depth);
    if (result.by_ref) return DISP_E_BADVARTYPE;
    result.by_ref = true;
    COCLASS_RETURN_IF_FAILED(resolve(owner, target, result, depth));
    if (result.vt == VT_EMPTY) return DISP_E_BADVARTYPE;  // another name for void
    return S_OK;
}

HRESULT resolve(ITypeInfo* owner, const TYPEDESC& description, value_type& result, unsigned depth) {
    if (depth > max_depth) return DISP_E_BADVARTYPE;
    switch (description.vt) {
        case VT_PTR: return resolve_pointer(owner, *description.lptdesc, result, depth + 1);
        case VT_USERDEFINED: return resolve_user_defined(owner, description.hreftype, result, depth + 1);
        case VT_SAFEARRAY: {
            value_type element;
            COCLASS_RETURN_IF_FAILED(resolve(owner, *description.lptdesc, element, depth + 1));
            if (element.by_ref || element.is_address || (element.vt & VT_ARRAY) != 0 ||
                element.form != value_type::representation::automation)
                return DISP_E_BADVARTYPE;
            result.vt = VT_ARRAY | element.vt;
            result.record = std::move(element.record);
            return S_OK;
        }
        case VT_CARRAY: {
            const ARRAYDESC& array = *description.lpadesc;
            // An array of arrays is one of all their elements.
            std::uint64_t count = std::max<ULONG>(result.count, 1);
            for (USHORT dimension = 0; dimension < array.cDims; ++dimension) {
                count *= array.rgbounds[dimension].cElements;
                if (count > std::numeric_limits<ULONG>::max()) return DISP_E_BADVARTYPE;
            }
            result.count = static_cast<ULONG>(count);
            return resolve(owner, array.tdescElem, result, depth + 1);
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
        case VT_UINT_PTR: result.vt = address_type; return S_OK;
        default:
            if (find_variant_type(description.vt) == nullptr) return DISP_E_BADVARTYPE;
            result.vt = passed_type(description.vt);
            if (description.vt == VT_DISPATCH) result.iid = IID_IDispatch;
            if (description.vt == VT_UNKNOWN) result.iid = IID_IUnknown;
            return S_OK;
    }
}

}  // namespace

HRESULT resolve_type(ITypeInfo* owner, const TYPEDESC& description, value_type& result) { return resolve(owner, description, result, 0); }

}  // namespace coclass
