#include "base/default_interface.h"

#include "base/hresult.h"
#include "base/interface_types.h"
#include "base/type_attr.h"

namespace coclass {

HRESULT default_interface(ITypeInfo* coclass, com_ptr<ITypeInfo>& result) {
    const type_attr attr{coclass};
    COCLASS_RETURN_IF_FAILED(attr.result());
    if (attr->typekind != TKIND_COCLASS) return TYPE_E_WRONGTYPEKIND;
    UINT chosen = attr->cImplTypes;
    for (UINT index = 0; index < attr->cImplTypes; ++index) {
        INT flags = 0;
        COCLASS_RETURN_IF_FAILED(coclass->GetImplTypeFlags(index, &flags));
        if ((flags & IMPLTYPEFLAG_FSOURCE) != 0) continue;
        const bool is_default = (flags & IMPLTYPEFLAG_FDEFAULT) != 0;
        if (is_default || chosen == attr->cImplTypes) chosen = index;
        if (is_default) break;
    }
    if (chosen == attr->cImplTypes) return TYPE_E_ELEMENTNOTFOUND;
    return implemented_type(coclass, chosen, result);
}

}  // namespace coclass
