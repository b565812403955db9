#pragma once

#include "base/com_ptr.h"
#include "marshal/environment.h"

#include <oaidl.h>

namespace coclass {

// TypeDescription, TypeReference, ConstantValue and CustomData of lib/typelib/model.ts.

HRESULT type_description_to_js(environment& env, ITypeInfo* owner, const TYPEDESC& description, napi_value* result);
HRESULT type_reference_to_js(environment& env, ITypeInfo* owner, HREFTYPE reference, napi_value* result);
HRESULT constant_to_js(environment& env, const VARIANT& value, napi_value* result);
HRESULT version_to_js(environment& env, WORD major, WORD minor, napi_value* result);

// Takes the data over and frees it.
HRESULT custom_data_to_js(environment& env, CUSTDATA& data, napi_value* result);

// 'enum', 'record' ...; a dual interface is an 'interface' from either of its sides.
const wchar_t* kind_name(TYPEKIND kind, WORD flags) noexcept;

}  // namespace coclass
