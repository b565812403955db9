#pragma once

#include "base/com_ptr.h"

#include <windows.h>

#include <oaidl.h>

#include <cstdint>

namespace coclass {

// What type information says of a parameter, field or result, brought down to what is marshalled: enums are VT_I4 (or what
// they alias), aliases what they stand for, interfaces VT_DISPATCH or VT_UNKNOWN.
struct value_type {
    // What Automation has no VARIANT for, and only a vtable call can pass.
    enum class representation : std::uint8_t { automation, wide_string, narrow_string, guid };

    VARTYPE vt = VT_VARIANT;  // a base type, or VT_ARRAY | element
    representation form = representation::automation;
    bool by_ref = false;                // a pointer to such a value
    bool is_address = false;            // a pointer to what is not said (void *): a number of its size, which no VARIANT is
    ULONG count = 0;                    // of elements, for an array inside a record; 0 for a single value
    com_ptr<IRecordInfo> record;        // of VT_RECORD
    GUID iid{};                         // of an interface, where it is known which
    com_ptr<ITypeInfo> interface_info;  // of an interface that has a vtable only
};

// Fails with DISP_E_BADVARTYPE for what Automation cannot marshal.
HRESULT resolve_type(ITypeInfo* owner, const TYPEDESC& description, value_type& result);

}  // namespace coclass
