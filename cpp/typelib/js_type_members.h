#pragma once

#include "marshal/environment.h"

#include <oaidl.h>

namespace coclass {

// The members of a type, as arrays: FunctionDefinition, PropertyDefinition, FieldDefinition and ConstantDefinition of
// lib/typelib/model.ts.

HRESULT functions_to_js(environment& env, ITypeInfo* type, const TYPEATTR& attr, napi_value* result);
HRESULT properties_to_js(environment& env, ITypeInfo* type, const TYPEATTR& attr, napi_value* result);
HRESULT fields_to_js(environment& env, ITypeInfo* type, const TYPEATTR& attr, napi_value* result);
HRESULT constants_to_js(environment& env, ITypeInfo* type, const TYPEATTR& attr, napi_value* result);

}  // namespace coclass
