#include "parts/targets.h"

#include "base/bstr.h"
#include "typelib/wine_library.h"
#include "windows/files.h"

#include <oleauto.h>

#include <utility>

namespace coclass::sanitizers {

namespace {

unique_variant constant(VARTYPE vt) {
    unique_variant made;
    made->llVal = 0x0102030405060708;
    if (vt == VT_BSTR) made->bstrVal = unique_bstr{std::wstring_view{L"a text"}}.detach();
    if (vt == VT_DISPATCH) made->pdispVal = nullptr;
    made->vt = vt;
    return made;
}

model::custom_data data() {
    model::custom_data made(2);
    made[0].value = constant(VT_UINT);
    made[1].value = constant(VT_DECIMAL);
    return made;
}

// Types that have all that is completed, as many as a file may have of them.
model::library make_model() {
    model::library library;
    library.custom_data = data();
    for (int index = 0; index < 12; ++index) {
        model::type& type = library.types.emplace_back();
        type.kind = index % 2 == 0 ? TKIND_DISPATCH : TKIND_ENUM;
        type.size = 8;
        type.custom_data = data();
        type.interfaces.resize(1);
        type.interfaces[0].type.guid = IID_IDispatch;
        for (const VARTYPE vt : {VT_INT, VT_R8, VT_DISPATCH}) {
            model::function& function = type.functions.emplace_back();
            function.parameters.resize(2);
            function.parameters[1].default_value = constant(vt);
            type.variables.emplace_back().value = constant(vt);
        }
    }
    return library;
}

}  // namespace

void try_type_library_file(bytes input) {
    static const model::library library = make_model();
    the_file().assign(input.begin(), input.end());
    complete_wine_library(L"file.tlb", library);
}

}  // namespace coclass::sanitizers
