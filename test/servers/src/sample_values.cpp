#include <cstddef>
#include <cstring>

#include "sample_values.h"

#include "classes.h"
#include "owned.h"

namespace test_server {

namespace {

HRESULT object_sample(VARTYPE vt, VARIANT* result)
{
    IDispatch* child = nullptr;
    const HRESULT hr = create_child(&child);
    if (FAILED(hr)) return hr;
    V_VT(result) = vt;
    if (vt == VT_DISPATCH) {
        V_DISPATCH(result) = child;
    } else {
        V_UNKNOWN(result) = child;
    }
    return S_OK;
}

// 12345678901234567890.12345678
HRESULT decimal_sample(VARIANT* result)
{
    DECIMAL value = {};
    value.scale = 8;
    value.Hi32 = 0x03fd35eb;
    value.Lo64 = 0x6d797a91be38f34eULL;
    V_DECIMAL(result) = value;
    V_VT(result) = VT_DECIMAL;
    return S_OK;
}

// How many bytes value_from_bytes wants, or -1 where bits make no sense: those of an array's element.
int raw_size(VARTYPE vt)
{
    switch (vt) {
        case VT_EMPTY:
        case VT_NULL: return 0;
        case VT_BSTR:
        case VT_DISPATCH:
        case VT_UNKNOWN:
        case VT_VARIANT: return -1;
        default: break;
    }
    const unique_safearray array(SafeArrayCreateVector(vt, 0, 0));
    return array ? static_cast<int>(SafeArrayGetElemsize(array.get())) : -1;
}

}  // namespace

HRESULT sample_value(VARTYPE vt, VARIANT* result)
{
    VariantInit(result);
    switch (vt) {
        case VT_I1: V_I1(result) = -8; break;
        case VT_I2: V_I2(result) = -1600; break;
        case VT_I4: V_I4(result) = -320000; break;
        case VT_I8: V_I8(result) = -6400000000000000LL; break;
        case VT_UI1: V_UI1(result) = 200; break;
        case VT_UI2: V_UI2(result) = 60000; break;
        case VT_UI4: V_UI4(result) = 4000000000U; break;
        case VT_UI8: V_UI8(result) = 18000000000000000000ULL; break;
        case VT_INT: V_INT(result) = -2000000; break;
        case VT_UINT: V_UINT(result) = 3000000000U; break;
        case VT_R4: V_R4(result) = 1.5F; break;
        case VT_R8: V_R8(result) = 2.25; break;
        case VT_BOOL: V_BOOL(result) = VARIANT_TRUE; break;
        case VT_BSTR: V_BSTR(result) = SysAllocString(L"out"); break;
        case VT_CY: V_CY(result).int64 = 123456789; break;  // 12345.6789
        case VT_DATE: V_DATE(result) = 36925.75; break;     // 2001-02-03 18:00:00
        case VT_ERROR: V_ERROR(result) = DISP_E_BADINDEX; break;
        case VT_DECIMAL: return decimal_sample(result);
        case VT_DISPATCH:
        case VT_UNKNOWN: return object_sample(vt, result);
        case VT_VARIANT:
            V_BSTR(result) = SysAllocString(L"variant");
            vt = VT_BSTR;
            break;
        default: return DISP_E_BADVARTYPE;
    }
    V_VT(result) = vt;
    return S_OK;
}

HRESULT value_from_bytes(VARTYPE vt, const unsigned char* bytes, std::size_t count, VARIANT* result)
{
    VariantInit(result);
    if (vt == VT_BSTR) {
        const auto* text = reinterpret_cast<const char*>(bytes);
        V_BSTR(result) = SysAllocStringByteLen(text, static_cast<UINT>(count));
        if (!V_BSTR(result)) return E_OUTOFMEMORY;
    } else if (raw_size(vt) != static_cast<int>(count)) {
        return E_INVALIDARG;
    } else if (vt == VT_DECIMAL) {
        std::memcpy(&V_DECIMAL(result), bytes, count);
    } else if (count > 0) {
        std::memcpy(&V_I8(result), bytes, count);
    }
    V_VT(result) = vt;
    return S_OK;
}

}  // namespace test_server
