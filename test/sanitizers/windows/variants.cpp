// VARIANTs: what a plain copy and an end of them do. Automation's conversions are none of ours to try: each is refused.
#include <windows.h>

#include <oleauto.h>

#include <cmath>
#include <tuple>

namespace {

bool is_object(VARTYPE vt) noexcept { return vt == VT_DISPATCH || vt == VT_UNKNOWN; }

}  // namespace

void WINAPI VariantInit(VARIANTARG* value) { value->vt = VT_EMPTY; }

HRESULT WINAPI VariantClear(VARIANTARG* value) {
    const VARTYPE vt = value->vt;
    if ((vt & VT_BYREF) == 0) {
        if ((vt & VT_ARRAY) != 0) {
            if (const HRESULT destroyed = SafeArrayDestroy(value->parray); FAILED(destroyed)) return destroyed;
        } else if (vt == VT_BSTR) {
            SysFreeString(value->bstrVal);
        } else if (is_object(vt)) {
            if (value->punkVal != nullptr) value->punkVal->Release();
        } else if (vt == VT_RECORD && value->pRecInfo != nullptr) {
            if (value->pvRecord != nullptr) value->pRecInfo->RecordDestroy(value->pvRecord);
            value->pRecInfo->Release();
        }
    }
    value->vt = VT_EMPTY;
    return S_OK;
}

HRESULT WINAPI VariantCopy(VARIANTARG* to, const VARIANTARG* from) {
    if (to == from) return S_OK;
    VARIANT made = *from;
    if ((from->vt & VT_BYREF) == 0) {
        if ((from->vt & VT_ARRAY) != 0) {
            if (const HRESULT copied = SafeArrayCopy(from->parray, &made.parray); FAILED(copied)) return copied;
        } else if (from->vt == VT_BSTR) {
            made.bstrVal = SysAllocStringByteLen(reinterpret_cast<const char*>(from->bstrVal), SysStringByteLen(from->bstrVal));
        } else if (is_object(from->vt)) {
            if (from->punkVal != nullptr) from->punkVal->AddRef();
        } else if (from->vt == VT_RECORD) {
            return E_NOTIMPL;  // the product copies those itself
        }
    }
    if (const HRESULT cleared = VariantClear(to); FAILED(cleared)) return cleared;
    *to = made;
    return S_OK;
}

HRESULT WINAPI VariantCopyInd(VARIANT* to, const VARIANTARG* from) {
    if ((from->vt & VT_BYREF) == 0) return VariantCopy(to, from);
    if (from->byref == nullptr) return E_INVALIDARG;
    VARIANT borrowed{};
    borrowed.vt = static_cast<VARTYPE>(from->vt & ~VT_BYREF);
    switch (borrowed.vt) {
        case VT_I1:
        case VT_UI1: borrowed.bVal = *from->pbVal; break;
        case VT_I2:
        case VT_UI2:
        case VT_BOOL: borrowed.iVal = *from->piVal; break;
        case VT_I4:
        case VT_UI4:
        case VT_INT:
        case VT_UINT:
        case VT_R4:
        case VT_ERROR: borrowed.lVal = *from->plVal; break;
        case VT_DECIMAL:
            borrowed.decVal = *from->pdecVal;
            borrowed.vt = VT_DECIMAL;
            break;
        case VT_VARIANT: return VariantCopyInd(to, from->pvarVal);
        default: borrowed.llVal = *from->pllVal; break;
    }
    return VariantCopy(to, &borrowed);
}

HRESULT WINAPI VariantChangeTypeEx(VARIANTARG* to, const VARIANTARG* from, LCID, USHORT, VARTYPE vt) {
    return from->vt == vt ? VariantCopy(to, from) : DISP_E_TYPEMISMATCH;
}

// Of such as are of one scale.
HRESULT WINAPI VarDecCmp(const DECIMAL* one, const DECIMAL* other) {
    const auto parts = [](const DECIMAL& value) { return std::tuple{value.signscale, value.Hi32, value.Lo64}; };
    return parts(*one) == parts(*other) ? VARCMP_EQ : VARCMP_GT;
}

HRESULT WINAPI VarR8FromDec(const DECIMAL* value, double* result) {
    const double magnitude = std::ldexp(static_cast<double>(value->Hi32), 64) + static_cast<double>(value->Lo64);
    *result = (value->sign & DECIMAL_NEG) != 0 ? -magnitude : magnitude;
    *result /= std::pow(10.0, value->scale);
    return S_OK;
}
