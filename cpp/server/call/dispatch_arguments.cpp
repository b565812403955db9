#include "server/call/dispatch_arguments.h"

namespace coclass {

HRESULT dispatch_arguments::check() const noexcept {
    const std::size_t most = plan_.parameters.size();
    if (!plan_.takes_any_number && params_.cArgs > most) return DISP_E_BADPARAMCOUNT;
    if (are_of_put() && !has_named(DISPID_PROPERTYPUT)) return DISP_E_PARAMNOTOPTIONAL;
    for (UINT index = 0; index < params_.cNamedArgs; ++index) {
        const DISPID name = params_.rgdispidNamedArgs[index];
        const bool is_known = (are_of_put() && name == DISPID_PROPERTYPUT) || (name >= 0 && static_cast<std::size_t>(name) < most);
        if (!is_known) return DISP_E_PARAMNOTFOUND;
    }
    return S_OK;
}

bool dispatch_arguments::has_named(DISPID name) const noexcept {
    for (UINT index = 0; index < params_.cNamedArgs; ++index) {
        if (params_.rgdispidNamedArgs[index] == name) return true;
    }
    return false;
}

VARIANTARG* dispatch_arguments::find(std::size_t parameter, UINT& place) const noexcept {
    const bool is_value = are_of_put() && parameter + 1 == plan_.parameters.size();
    for (UINT index = 0; index < params_.cNamedArgs; ++index) {
        const DISPID name = params_.rgdispidNamedArgs[index];
        if (name == static_cast<DISPID>(parameter) || (is_value && name == DISPID_PROPERTYPUT)) {
            place = index;
            return &params_.rgvarg[index];
        }
    }
    if (is_value || parameter >= positional()) return nullptr;
    place = place_of(parameter);
    return &params_.rgvarg[place];
}

}  // namespace coclass
