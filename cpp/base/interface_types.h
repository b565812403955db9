#pragma once

#include "base/com_ptr.h"

#include <oaidl.h>

#include <cstddef>

namespace coclass {

// Functions of a vtable that are IUnknown's, and IDispatch's with them.
inline constexpr std::size_t unknown_entries = 3;
inline constexpr std::size_t dispatch_entries = 7;

// The interface that another inherits (index 0) or that a coclass has.
HRESULT implemented_type(ITypeInfo* type, UINT index, com_ptr<ITypeInfo>& implemented);

// A dual interface is told as two types that refer to each other: a dispinterface, which a library lists, and an interface with a
// vtable. This gives the other one of either.
HRESULT other_side(ITypeInfo* side, com_ptr<ITypeInfo>& other);

// Of a dual interface's dispinterface its interface with the vtable; another type is left as it is.
HRESULT take_vtable_side(com_ptr<ITypeInfo>& info);

}  // namespace coclass
