#pragma once

#include "coclass_test_server.h"

// Records in VARIANTs, for a hand-written Invoke.
namespace test_server {

inline constexpr GUID point_guid = {0x56bc6529, 0x44e7, 0x447f, {0xa2, 0xc0, 0xc8, 0x58, 0xc1, 0x15, 0xef, 0xd0}};
inline constexpr GUID person_guid = {0x4cad2415, 0x0a5d, 0x4d57, {0x91, 0x12, 0xe7, 0x4c, 0x3a, 0xec, 0xdb, 0x4a}};

// The record inside VT_RECORD, VT_BYREF|VT_RECORD or a VT_BYREF|VT_VARIANT of one; it must be of the type.
HRESULT record_in(const VARIANT* value, REFGUID type, void** record);

// The array inside VT_ARRAY|VT_RECORD, by reference or not; its elements must be of the type.
HRESULT record_array_in(const VARIANT* value, REFGUID type, SAFEARRAY** array);

// An empty record of the type as VT_RECORD; the address of its fields in `record`.
HRESULT make_record(REFGUID type, VARIANT* result, void** record);

}  // namespace test_server
