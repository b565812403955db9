#include "base/interface_types.h"

#include "base/hresult.h"
#include "base/type_attr.h"

namespace coclass {

HRESULT implemented_type(ITypeInfo* type, UINT index, com_ptr<ITypeInfo>& implemented) {
    HREFTYPE reference = 0;
    COCLASS_RETURN_IF_FAILED(type->GetRefTypeOfImplType(index, &reference));
    return type->GetRefTypeInfo(reference, implemented.put());
}

HRESULT other_side(ITypeInfo* side, com_ptr<ITypeInfo>& other) { return implemented_type(side, static_cast<UINT>(-1), other); }

HRESULT take_vtable_side(com_ptr<ITypeInfo>& info) {
    com_ptr<ITypeInfo> side;
    {
        const type_attr attr{info.get()};
        COCLASS_RETURN_IF_FAILED(attr.result());
        if (attr->typekind != TKIND_DISPATCH || (attr->wTypeFlags & TYPEFLAG_FDUAL) == 0) return S_OK;
        COCLASS_RETURN_IF_FAILED(other_side(info.get(), side));
    }
    info = std::move(side);
    return S_OK;
}

}  // namespace coclass
