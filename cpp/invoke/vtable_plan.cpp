#include "invoke/vtable_plan.h"

#include "base/hresult.h"
#include "invoke/object_type.h"
#include "marshal/variant_types.h"

#include <utility>

namespace coclass {

namespace {

// As many as compilers take (C++ asks for 256). A call puts its arguments on the stack at once, which grows by a page at a time.
constexpr SHORT max_parameters = 255;

bool is_virtual(const FUNCDESC& function) noexcept {
    return (function.funckind == FUNC_PUREVIRTUAL || function.funckind == FUNC_VIRTUAL) && function.callconv == CC_STDCALL;
}

HRESULT take_default(const ELEMDESC& element, vtable_parameter& parameter) {
    const PARAMDESC& description = element.paramdesc;
    if ((description.wParamFlags & PARAMFLAG_FHASDEFAULT) == 0 || description.pparamdescex == nullptr) return S_OK;
    VARIANT& value = description.pparamdescex->varDefaultValue;
    // A library may keep it in a smaller type than the parameter's.
    if (parameter.type.vt == VT_VARIANT || parameter.type.vt == value.vt) return VariantCopy(parameter.default_value.get(), &value);
    return VariantChangeTypeEx(parameter.default_value.get(), &value, LOCALE_INVARIANT, 0, parameter.type.vt);
}

HRESULT compile_parameter(ITypeInfo* owner, const ELEMDESC& element, std::size_t& position, vtable_plan& plan) {
    vtable_parameter& parameter = plan.parameters.emplace_back();
    const USHORT flags = element.paramdesc.wParamFlags;
    if (FAILED(resolve_type(owner, element.tdesc, parameter.type)) || parameter.type.count != 0) return S_FALSE;
    if ((flags & PARAMFLAG_FRETVAL) != 0) {
        if (!parameter.type.by_ref) return S_FALSE;
        parameter.from = vtable_parameter::source::result;
        plan.result = parameter.type;
        plan.has_result = true;
    } else if ((flags & PARAMFLAG_FLCID) != 0) {
        parameter.from = vtable_parameter::source::locale;
    } else {
        parameter.position = position++;
        if (FAILED(take_default(element, parameter))) return S_FALSE;
    }
    return S_OK;
}

bool is_structure(const value_type& type) {
    if (type.form == value_type::representation::guid) return true;
    if ((type.vt & VT_ARRAY) != 0) return false;
    const variant_type& row = *find_variant_type(type.vt);
    return row.size > sizeof(std::uint64_t) || row.slot == slot_class::record || row.slot == slot_class::currency;
}

// A structure of any size, CY among them, is returned by a member function through a pointer that no library declares: it
// comes right after `this`. This is MSVC's rule and so COM's. GCC returns small ones in a register, as it does for plain
// functions: servers that it compiles declare the pointer (WIDL_EXPLICIT_AGGREGATE_RETURNS), or no other client reads them.
void return_through_pointer(vtable_plan& plan) {
    vtable_parameter parameter;
    parameter.from = vtable_parameter::source::result;
    parameter.type = std::exchange(plan.returns, value_type{});
    parameter.type.by_ref = true;
    plan.result = parameter.type;
    plan.has_result = true;
    plan.returns.vt = VT_EMPTY;
    plan.parameters.insert(plan.parameters.begin(), std::move(parameter));
}

}  // namespace

HRESULT compile_vtable_plan(ITypeInfo* owner, const FUNCDESC& function, const member_plan& member, vtable_plan& plan) {
    if (!is_virtual(function) || function.cParams > max_parameters || member.takes_any_number) return S_FALSE;
    plan.offset = static_cast<std::size_t>(function.oVft);
    std::size_t position = 0;
    for (SHORT place = 0; place < function.cParams; ++place) {
        if (compile_parameter(owner, function.lprgelemdescParam[place], position, plan) != S_OK) return S_FALSE;
    }
    if (position != member.parameters.size()) return S_FALSE;
    plan.returns_hresult = function.elemdescFunc.tdesc.vt == VT_HRESULT;
    if (plan.returns_hresult) return S_OK;
    if (plan.has_result) return S_FALSE;  // two results, of which a caller expects one
    if (FAILED(resolve_type(owner, function.elemdescFunc.tdesc, plan.returns)) || plan.returns.by_ref ||
        plan.returns.form == value_type::representation::wide_string || plan.returns.form == value_type::representation::narrow_string) {
        return S_FALSE;
    }
    if (is_structure(plan.returns)) return_through_pointer(plan);
    return S_OK;
}

}  // namespace coclass
