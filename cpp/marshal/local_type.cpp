#include "marshal/local_type.h"

#include "apartment/retry.h"
#include "base/hresult.h"
#include "base/library_attr.h"
#include "base/type_attr.h"

#include <utility>

namespace coclass {

namespace {

// The two sides of a dual interface are of different kinds, and count differently.
bool is_as_large(const TYPEATTR& one, const TYPEATTR& other) noexcept {
    return one.typekind != other.typekind || (one.cFuncs == other.cFuncs && one.cVars == other.cVars && one.cImplTypes == other.cImplTypes);
}

// Null where this process has none.
HRESULT find_local_type(ITypeInfo* theirs, const TYPEATTR& attributes, com_ptr<ITypeInfo>& local) {
    com_ptr<ITypeLib> library;
    com_ptr<ITypeInfo> found;
    COCLASS_RETURN_IF_FAILED(library_of(theirs, library));
    if (is_proxy(library.get()) || FAILED(library->GetTypeInfoOfGuid(attributes.guid, found.put()))) return S_OK;
    const type_attr ours{found.get()};
    COCLASS_RETURN_IF_FAILED(ours.result());
    if (is_as_large(attributes, *ours.get())) local = found;
    return S_OK;
}

}  // namespace

bool has_local_layout(ITypeInfo* info) noexcept { return !is_proxy(info); }

HRESULT library_of(ITypeInfo* info, com_ptr<ITypeLib>& library) {
    UINT index = 0;
    com_ptr<ITypeLib> own;
    COCLASS_RETURN_IF_FAILED(info->GetContainingTypeLib(own.put(), &index));
    library = own;
    if (!is_proxy(own.get())) return S_OK;
    // Given back to the library that lent it, which `own` holds until then.
    const library_attr attr{own.get()};
    COCLASS_RETURN_IF_FAILED(attr.result());
    com_ptr<ITypeLib> registered;
    if (SUCCEEDED(LoadRegTypeLib(attr->guid, attr->wMajorVerNum, attr->wMinorVerNum, attr->lcid, registered.put())))
        library = std::move(registered);
    return S_OK;
}

HRESULT take_local_type(com_ptr<ITypeInfo>& info) {
    if (has_local_layout(info.get())) return S_OK;
    com_ptr<ITypeInfo> local;
    {
        const type_attr attr{info.get()};
        COCLASS_RETURN_IF_FAILED(attr.result());
        COCLASS_RETURN_IF_FAILED(find_local_type(info.get(), *attr.get(), local));
    }
    if (local) info = std::move(local);
    return S_OK;
}

}  // namespace coclass
