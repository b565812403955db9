#include "plain_text.h"

#include "owned.h"
#include "variant_text.h"

namespace test_server {

std::wstring plain_text(const VARIANT& value)
{
    unique_variant direct;
    if (FAILED(copy_variant_ind(value, &direct.get()))) return variant_text(value);
    VARIANT& read = direct.get();
    if (V_VT(&read) == VT_ERROR && V_ERROR(&read) == DISP_E_PARAMNOTFOUND) return L"missing";
    if (V_VT(&read) == VT_EMPTY) return L"empty";
    if (V_VT(&read) == VT_NULL) return L"null";
    const bool object = V_VT(&read) == VT_DISPATCH || V_VT(&read) == VT_UNKNOWN;
    unique_variant text;
    if (object || FAILED(VariantChangeTypeEx(&text.get(), &read, LOCALE_INVARIANT, VARIANT_ALPHABOOL, VT_BSTR))) return variant_text(read);
    return std::wstring(view(V_BSTR(&text.get())));
}

}  // namespace test_server
