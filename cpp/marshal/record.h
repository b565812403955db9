#pragma once

#include "base/variant.h"
#include "environment/environment.h"
#include "marshal/value_type.h"

#include <string>
#include <vector>

namespace coclass {

struct record_field {
    std::wstring name;
    std::size_t offset;
    value_type type;
};

// A user-defined type as its type information lays it out. Fields are read and written in place: IRecordInfo's own
// GetField and PutField need a lookup by name for each, and are not complete everywhere.
struct record_plan {
    com_ptr<IRecordInfo> info;
    com_ptr<ITypeLib> library;  // that describes it; kept, so that no other has its address
    ULONG size = 0;
    std::wstring name;
    std::vector<record_field> fields;
};

// The plan of a record type, made once per environment and kept to its end.
HRESULT plan_of(environment& env, IRecordInfo* info, const record_plan*& plan);

// A plain object with a property for each field. It remembers its type, so that it can be passed where none is declared.
HRESULT record_to_js(environment& env, IRecordInfo* info, const void* memory, napi_value* result);

// Fills zeroed record memory from a plain object. Fields that the object lacks stay zero; properties that are no fields
// are an error.
HRESULT js_to_record(environment& env, napi_value value, IRecordInfo* info, void* memory, unsigned depth);

// The same as an owned VT_RECORD.
HRESULT js_to_record_variant(environment& env, napi_value value, IRecordInfo* info, VARIANT* result, unsigned depth);

// Marks an object or array as being of records of a type.
HRESULT remember_record(environment& env, napi_value object, IRecordInfo* info);

// The type that an object or array is marked with; null where it is not.
HRESULT record_of(environment& env, napi_value object, com_ptr<IRecordInfo>& record);

// The type that a RecordType of lib/values stands for; null if it is not one of this environment's.
HRESULT record_of_type(environment& env, napi_value record_type, com_ptr<IRecordInfo>& record);

// The `handle` of a RecordType.
HRESULT make_record_handle(environment& env, IRecordInfo* info, napi_value* handle);

}  // namespace coclass
