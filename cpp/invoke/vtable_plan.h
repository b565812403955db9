#pragma once

#include "base/interface_types.h"
#include "base/variant.h"
#include "marshal/value_type.h"

#include <vector>

namespace coclass {

struct member_plan;

// A parameter as the callee's function has it, [lcid] and [retval] ones included.
struct vtable_parameter {
    enum class source { argument, locale, result };
    source from = source::argument;
    std::size_t position = 0;  // among the arguments that a caller passes
    value_type type;
    unique_variant default_value;  // of the declared type; VT_EMPTY where there is none
};

// How a member is called through its vtable: a FUNCDESC of the vtable side, compiled once.
struct vtable_plan {
    std::size_t offset = 0;  // bytes from the vtable's start
    std::vector<vtable_parameter> parameters;
    bool returns_hresult = true;
    value_type returns;  // where it returns no HRESULT; VT_EMPTY for void
    value_type result;   // what the [retval] parameter, or that of a returned structure, points to
    bool has_result = false;

    // The first parameter is the pointer to a structure that the function returns: it returns the pointer as well.
    bool returns_structure() const noexcept { return has_result && !returns_hresult; }
};

// Compiles a virtual function. S_FALSE where it has something that only IDispatch can carry.
HRESULT compile_vtable_plan(ITypeInfo* owner, const FUNCDESC& function, const member_plan& member, vtable_plan& plan);

}  // namespace coclass
