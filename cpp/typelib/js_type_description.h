#pragma once

#include "base/com_ptr.h"
#include "base/type_attr.h"
#include "environment/environment.h"
#include "environment/js_object.h"

#include <oaidl.h>

namespace coclass {

// TypeDescription, TypeReference, ConstantValue and CustomData of lib/model/type-library.ts. What fails throws.

Napi::Value type_description_to_js(environment& env, ITypeInfo* owner, const TYPEDESC& description);
Napi::Value type_reference_to_js(environment& env, ITypeInfo* owner, HREFTYPE reference);
Napi::Value constant_to_js(environment& env, const VARIANT& value);
Napi::Value version_to_js(environment& env, WORD major, WORD minor);
Napi::Value custom_data_to_js(environment& env, const custom_data& data);

// What `read(more, &data)` gives of a type's custom data: none where the type information is too old to have any.
template <typename Read>
Napi::Value type_custom_data(environment& env, ITypeInfo* type, Read read) {
    custom_data data;
    com_ptr<ITypeInfo2> more;
    if (SUCCEEDED(type->QueryInterface(IID_ITypeInfo2, more.put_void()))) read(more.get(), data.put());
    return custom_data_to_js(env, data);
}

// 'enum', 'record' ...; a dual interface is an 'interface' from either of its sides.
const wchar_t* kind_name(TYPEKIND kind, WORD flags) noexcept;

}  // namespace coclass
