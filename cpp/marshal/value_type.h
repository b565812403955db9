#pragma once

#include "base/com_ptr.h"

#include <windows.h>

#include <oaidl.h>

namespace coclass {

// What type information says of a parameter, field or result, brought down to what is marshalled: enums are VT_I4 (or what
// they alias), aliases what they stand for, interfaces VT_DISPATCH or VT_UNKNOWN.
struct value_type {
    VARTYPE vt = VT_VARIANT;         // a base type, or VT_ARRAY | element
    bool by_ref = false;             // a pointer to such a value
    ULONG count = 0;                 // of elements, for an array inside a record; 0 for a single value
    com_ptr<IRecordInfo> record;     // of VT_RECORD
};

// Fails with DISP_E_BADVARTYPE for what Automation cannot marshal.
HRESULT resolve_type(ITypeInfo* owner, const TYPEDESC& description, value_type& result);

}  // namespace coclass
