#pragma once

#include "base/com_ptr.h"

#include <oaidl.h>

namespace coclass {

// IDispatch::GetTypeInfo of an object in another process gives a proxy (ITypeInfo is marshalled by reference). What it says of
// layouts is for that process: one of 32 bits counts pointers of four bytes, in the offsets of vtables and of records alike. And
// every look at it is a remote call. So types are read from the same library as it is registered here, by which Automation's own
// marshaller makes the proxies' vtables too; what cannot be had so tells of names and DISPIDs only.

// Whether offsets and sizes that `info` tells are those of this process.
bool has_local_layout(ITypeInfo* info) noexcept;

// The library that a type is from: as it is registered here, where its own is another process's.
HRESULT library_of(ITypeInfo* info, com_ptr<ITypeLib>& library);

// Puts this process's description of the same type in the place of another process's. It stays where that is of no registered
// library, or of one in another state than the other process's. Fails where it is of no library at all.
HRESULT take_local_type(com_ptr<ITypeInfo>& info);

}  // namespace coclass
