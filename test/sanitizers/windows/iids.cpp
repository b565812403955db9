// The IIDs that Wine's headers declare.
#define INITGUID
#include <windows.h>

#include <oaidl.h>
#include <objidl.h>
#include <ocidl.h>
#include <servprov.h>
#include <unknwn.h>

// Declared without a definition.
EXTERN_C const GUID GUID_NULL{};
