#pragma once

#include "invoke/object_type.h"

#include <oaidl.h>

namespace coclass {

// The arguments of an Invoke, as a member's parameters find them: last one first, named ones before all others, the value of a
// put under the name DISPID_PROPERTYPUT.
class dispatch_arguments {
public:
    dispatch_arguments(const member_plan& plan, const DISPPARAMS& params) noexcept : plan_(plan), params_(params) {}

    // An argument that stands for none.
    static bool is_missing(const VARIANTARG& argument) noexcept {
        return argument.vt == VT_ERROR && argument.scode == DISP_E_PARAMNOTFOUND;
    }

    // DISP_E_BADPARAMCOUNT, DISP_E_PARAMNOTFOUND for a name that no parameter has, DISP_E_PARAMNOTOPTIONAL for a put of nothing.
    HRESULT check() const noexcept;

    bool are_of_put() const noexcept { return (plan_.kind & (DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF)) != 0; }

    // How many have no name, and one of them.
    UINT positional() const noexcept { return params_.cArgs - params_.cNamedArgs; }
    VARIANTARG& at(std::size_t position) const noexcept { return params_.rgvarg[place_of(position)]; }

    // The one for a parameter, and its place in rgvarg; null where none was given.
    VARIANTARG* find(std::size_t parameter, UINT& place) const noexcept;

private:
    UINT place_of(std::size_t position) const noexcept { return params_.cArgs - 1 - static_cast<UINT>(position); }
    bool has_named(DISPID name) const noexcept;

    const member_plan& plan_;
    const DISPPARAMS& params_;
};

}  // namespace coclass
