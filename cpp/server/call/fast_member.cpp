#include "server/call/fast_member.h"

namespace coclass {

namespace {

// A VARIANT is none: what is in it has a type of its own, and may stand for an argument that is missing. That a result is
// reached through a pointer goes without saying.
bool is_fast_result(const value_type& type) noexcept {
    return type.form == value_type::representation::automation && is_fast_type(type.vt);
}

// The vtable's function has the arguments in their order, then the result, and nothing else.
bool is_fast_function(const member_plan& plan) {
    const vtable_plan& vtable = *plan.vtable;
    if (!vtable.returns_hresult || vtable.has_result != plan.returns_value) return false;
    if (vtable.has_result && (vtable.result.vt != plan.result.vt || !is_fast_result(vtable.result))) return false;
    const std::size_t count = plan.parameters.size();
    if (vtable.parameters.size() != count + (vtable.has_result ? 1 : 0)) return false;
    for (std::size_t position = 0; position < count; ++position) {
        const vtable_parameter& parameter = vtable.parameters[position];
        if (parameter.from != vtable_parameter::source::argument || parameter.position != position) return false;
    }
    return !vtable.has_result || vtable.parameters[count].from == vtable_parameter::source::result;
}

}  // namespace

fast_member find_fast_member(const member_plan& plan) {
    fast_member result;
    if (!plan.fast.serve || plan.fast.count > fast_member::max || plan.dispid == DISPID_NEWENUM) return result;
    if (plan.returns_value && !is_fast_result(plan.result)) return result;
    if (plan.vtable != nullptr && !is_fast_function(plan)) return result;
    for (const parameter_plan& parameter : plan.parameters) {
        if (parameter.type.vt == VT_VARIANT) return result;
        result.types[result.count++] = find_variant_type(parameter.type.vt);
    }
    result.has_result = plan.returns_value;
    if (result.has_result) {
        result.result = plan.result.vt;
        result.result_size = find_variant_type(plan.result.vt)->size;
    }
    result.serves = true;
    return result;
}

}  // namespace coclass
