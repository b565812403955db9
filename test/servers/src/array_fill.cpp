#include "array_fill.h"

#include <cstring>
#include <string>

#include "classes.h"
#include "owned.h"

namespace test_server {

namespace {

HRESULT collect(const VARIANT& value, std::vector<long>& numbers);

// Reading order: the last index runs fastest.
HRESULT collect_array(SAFEARRAY* array, std::vector<long>& numbers)
{
    VARTYPE vt = VT_EMPTY;
    if (!array) return E_INVALIDARG;
    HRESULT hr = SafeArrayGetVartype(array, &vt);
    if (FAILED(hr)) return hr;
    const UINT dimensions = SafeArrayGetDim(array);
    if (element_count(array) == 0) return S_OK;
    std::vector<LONG> lower(dimensions);
    std::vector<LONG> upper(dimensions);
    for (UINT dimension = 0; dimension < dimensions; ++dimension) {
        SafeArrayGetLBound(array, dimension + 1, &lower[dimension]);
        SafeArrayGetUBound(array, dimension + 1, &upper[dimension]);
    }
    std::vector<LONG> index = lower;
    for (;;) {
        unique_variant element;
        void* target = vt == VT_VARIANT ? static_cast<void*>(&element.get()) : &V_I8(&element.get());
        if (vt != VT_VARIANT) V_VT(&element.get()) = vt;
        hr = SafeArrayGetElement(array, index.data(), target);
        if (SUCCEEDED(hr)) hr = collect(element.get(), numbers);
        if (FAILED(hr)) return hr;
        UINT dimension = dimensions;
        while (dimension > 0 && index[dimension - 1] == upper[dimension - 1]) {
            --dimension;
            index[dimension] = lower[dimension];
        }
        if (dimension == 0) return S_OK;
        ++index[dimension - 1];
    }
}

HRESULT collect(const VARIANT& value, std::vector<long>& numbers)
{
    unique_variant direct;
    HRESULT hr = copy_variant_ind(value, &direct.get());
    if (FAILED(hr)) return hr;
    if (V_VT(&direct.get()) & VT_ARRAY) return collect_array(V_ARRAY(&direct.get()), numbers);
    hr = VariantChangeType(&direct.get(), &direct.get(), 0, VT_I4);
    if (SUCCEEDED(hr)) numbers.push_back(V_I4(&direct.get()));
    return hr;
}

template <typename Type>
void store(void* element, Type value)
{
    std::memcpy(element, &value, sizeof value);
}

// What Automation stores for the number in an element of the type.
HRESULT store_number(VARTYPE vt, long number, void* element, std::size_t size)
{
    switch (vt) {
        case VT_R4: store(element, static_cast<float>(number)); return S_OK;
        case VT_R8:
        case VT_DATE: store(element, static_cast<double>(number)); return S_OK;
        case VT_CY: store(element, number * 10000LL); return S_OK;
        case VT_BOOL: store<VARIANT_BOOL>(element, number ? VARIANT_TRUE : VARIANT_FALSE); return S_OK;
        case VT_BSTR: return to_bstr(std::to_wstring(number), static_cast<BSTR*>(element));
        case VT_DISPATCH:
        case VT_UNKNOWN: return create_child(static_cast<IDispatch**>(element));
        case VT_DECIMAL: {
            DECIMAL value = {};
            value.Lo32 = static_cast<ULONG>(number);
            store(element, value);
            return S_OK;
        }
        case VT_VARIANT: {
            VARIANT value;
            VariantInit(&value);
            V_VT(&value) = VT_I4;
            V_I4(&value) = number;
            store(element, value);
            return S_OK;
        }
        default: {
            const long long wide = number;  // integers: the low bytes
            std::memcpy(element, &wide, size < sizeof wide ? size : sizeof wide);
            return S_OK;
        }
    }
}

}  // namespace

std::size_t element_count(SAFEARRAY* array)
{
    std::size_t count = array ? 1 : 0;
    for (USHORT dimension = 0; array && dimension < array->cDims; ++dimension) count *= array->rgsabound[dimension].cElements;
    return count;
}

HRESULT parse_bounds(const VARIANT& pairs, std::vector<SAFEARRAYBOUND>& bounds)
{
    std::vector<long> numbers;
    const HRESULT hr = collect(pairs, numbers);
    if (FAILED(hr)) return hr;
    if (numbers.empty() || numbers.size() % 2 != 0) return E_INVALIDARG;
    for (std::size_t index = 0; index < numbers.size(); index += 2) {
        if (numbers[index + 1] < 0) return E_INVALIDARG;
        bounds.push_back({static_cast<ULONG>(numbers[index + 1]), numbers[index]});
    }
    return S_OK;
}

HRESULT make_filled_array(VARTYPE vt, const std::vector<SAFEARRAYBOUND>& bounds, VARIANT* result)
{
    std::vector<SAFEARRAYBOUND> copy = bounds;
    unique_safearray array(SafeArrayCreate(vt, static_cast<UINT>(copy.size()), copy.data()));
    if (!array) return E_INVALIDARG;
    void* data = nullptr;
    HRESULT hr = SafeArrayAccessData(array.get(), &data);
    if (FAILED(hr)) return hr;
    const std::size_t size = SafeArrayGetElemsize(array.get());
    const std::size_t count = element_count(array.get());
    for (std::size_t index = 0; index < count && SUCCEEDED(hr); ++index)
        hr = store_number(vt, static_cast<long>(index), static_cast<char*>(data) + index * size, size);
    SafeArrayUnaccessData(array.get());
    if (FAILED(hr)) return hr;
    V_VT(result) = static_cast<VARTYPE>(VT_ARRAY | vt);
    V_ARRAY(result) = array.release();
    return S_OK;
}

}  // namespace test_server
