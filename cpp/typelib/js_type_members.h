#pragma once

#include "environment/environment.h"
#include "environment/js_object.h"

#include <oaidl.h>

namespace coclass {

// The members of a type, as arrays: FunctionDefinition, PropertyDefinition, FieldDefinition and ConstantDefinition of
// lib/model/type-library.ts. What fails throws.

Napi::Value functions_to_js(environment& env, ITypeInfo* type, const TYPEATTR& attr);
Napi::Value properties_to_js(environment& env, ITypeInfo* type, const TYPEATTR& attr);
Napi::Value fields_to_js(environment& env, ITypeInfo* type, const TYPEATTR& attr);
Napi::Value constants_to_js(environment& env, ITypeInfo* type, const TYPEATTR& attr);

}  // namespace coclass
