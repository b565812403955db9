#include "marshal/variant_types.h"

#include <array>

namespace coclass {

namespace {

constexpr bool fast = true;
constexpr bool not_fast = false;

#define VARIANT_TYPE(name, slot, type, typed_array, is_fast, expects) \
    variant_type{VT_##name, slot_class::slot, sizeof(type), static_cast<std::int8_t>(typed_array), is_fast, L"VT_" #name, L"" expects},
constexpr variant_type rows[] = {
#include "marshal/variant_types.inc"
};
#undef VARIANT_TYPE

constexpr std::size_t by_vartype_size = VT_RECORD + 1;

// VARTYPE -> row number + 1; 0 where there is no row.
constexpr std::array<std::uint8_t, by_vartype_size> by_vartype = [] {
    std::array<std::uint8_t, by_vartype_size> index{};
    std::uint8_t number = 0;
    for (const variant_type& row : rows) index[row.vt] = ++number;
    return index;
}();

}  // namespace

const variant_type* find_variant_type(VARTYPE base) noexcept {
    if (base >= by_vartype_size || by_vartype[base] == 0) return nullptr;
    return &rows[by_vartype[base] - 1];
}

bool is_fast_type(VARTYPE vt) noexcept {
    const variant_type* type = find_variant_type(vt);
    return type != nullptr && type->is_fast;
}

const variant_type& variant_type_of_typed_array(napi_typedarray_type type) noexcept {
    if (type != napi_uint8_clamped_array) {
        for (const variant_type& row : rows) {
            if (row.typed_array == static_cast<int>(type)) return row;
        }
    }
    return *find_variant_type(VT_UI1);  // Uint8ClampedArray holds bytes
}

std::wstring variant_type_name(VARTYPE vt) {
    std::wstring text;
    if ((vt & VT_BYREF) != 0) text += L"VT_BYREF | ";
    if ((vt & VT_ARRAY) != 0) text += L"VT_ARRAY | ";
    const variant_type* type = find_variant_type(base_type(vt));
    return text + (type != nullptr ? std::wstring{type->name} : L"VARTYPE " + std::to_wstring(base_type(vt)));
}

}  // namespace coclass
