#pragma once

#include "coclass_test_server.h"

// Records in VARIANTs, for a hand-written Invoke.
namespace test_server {

// The record inside VT_RECORD, VT_BYREF|VT_RECORD or a VT_BYREF|VT_VARIANT of one; it must be of the type.
HRESULT record_in(const VARIANT* value, REFGUID type, void** record);

// The array inside VT_ARRAY|VT_RECORD, by reference or not; its elements must be of the type.
HRESULT record_array_in(const VARIANT* value, REFGUID type, SAFEARRAY** array);

// An empty record of the type as VT_RECORD; the address of its fields in `record`.
HRESULT make_record(REFGUID type, VARIANT* result, void** record);

}  // namespace test_server
