#pragma once

#include <windows.h>

#include <node_api.h>
#include <oaidl.h>

#include <cstdint>
#include <string>

namespace coclass {

enum class slot_class : std::uint8_t {
    empty,
    null,
    int8,
    uint8,
    int16,
    uint16,
    int32,
    uint32,
    int64,
    uint64,
    float32,
    float64,
    boolean,
    currency,
    date,
    bstr,
    scode,
    decimal,
    dispatch,
    unknown,
    variant,
    record,
};

inline constexpr int not_typed = -1;

// A row of variant_types.inc.
struct variant_type {
    VARTYPE vt;
    slot_class slot;
    std::uint8_t size;        // bytes of a slot; a record's size is its IRecordInfo's to say
    std::int8_t typed_array;  // napi_typedarray_type or not_typed
    bool is_fast;
    const wchar_t* name;     // 'VT_I4'
    const wchar_t* expects;  // 'a whole number from ...'
};

// The row of a base type (no VT_ARRAY, no VT_BYREF); null for what Automation has no values of.
const variant_type* find_variant_type(VARTYPE base) noexcept;

// Whether a type is one of the fast paths': a number, boolean or string; no array, and no reference.
bool is_fast_type(VARTYPE vt) noexcept;

// The row whose typed array is `type`: the type that such an array is passed as.
const variant_type& variant_type_of_typed_array(napi_typedarray_type type) noexcept;

// 'VT_ARRAY | VT_I4'
std::wstring variant_type_name(VARTYPE vt);

inline constexpr VARTYPE base_type(VARTYPE vt) noexcept { return vt & VT_TYPEMASK; }

// The type by which a value is passed that type information declares as `vt`: `int` and `unsigned int` travel as VT_I4 and
// VT_UI4, as the system's ITypeInfo::Invoke has them. VBScript, and Delphi's variants, know no VT_INT.
inline constexpr VARTYPE passed_type(VARTYPE vt) noexcept {
    const auto flags = static_cast<VARTYPE>(vt & ~VT_TYPEMASK);
    switch (base_type(vt)) {
        case VT_INT: return flags | VT_I4;
        case VT_UINT: return flags | VT_UI4;
        default: return vt;
    }
}

// Where a VARIANT of type vt keeps its value. DECIMAL overlays the whole VARIANT, vt included.
inline void* slot_of(VARIANT& variant, VARTYPE vt) noexcept {
    return vt == VT_DECIMAL ? static_cast<void*>(&variant.decVal) : static_cast<void*>(&variant.llVal);
}
inline const void* slot_of(const VARIANT& variant, VARTYPE vt) noexcept { return slot_of(const_cast<VARIANT&>(variant), vt); }

}  // namespace coclass
