#include "array_fill.h"
#include "classes.h"
#include "dual_object.h"
#include "owned.h"

namespace test_server {

namespace {

constexpr long length = 3;

VARTYPE array_of(long element) { return static_cast<VARTYPE>(VT_ARRAY | element); }

HRESULT make(long vt, unique_variant& made) { return make_filled_array(static_cast<VARTYPE>(vt), {{length, 0}}, made.put()); }

class false_arrays final : public dual_object<ITestFalseArrays> {
public:
    HRESULT STDMETHODCALLTYPE Said(long said, long made, VARIANT* result) override
    {
        if (!result) return E_POINTER;
        VariantInit(result);
        unique_variant array;
        const HRESULT hr = make(made, array);
        if (FAILED(hr)) return hr;
        *result = array.detach();
        V_VT(result) = array_of(said);
        return S_OK;
    }

    HRESULT STDMETHODCALLTYPE Within(long said, long made, VARIANT* result) override
    {
        if (!result) return E_POINTER;
        VariantInit(result);
        SAFEARRAYBOUND bound = {1, 0};
        unique_safearray outer(SafeArrayCreate(VT_VARIANT, 1, &bound));
        if (!outer) return E_OUTOFMEMORY;
        const HRESULT hr = Said(said, made, static_cast<VARIANT*>(outer->pvData));
        if (FAILED(hr)) return hr;
        V_VT(result) = array_of(VT_VARIANT);
        V_ARRAY(result) = outer.release();
        return S_OK;
    }

    HRESULT STDMETHODCALLTYPE Strings(long made, SAFEARRAY** result) override
    {
        if (!result) return E_POINTER;
        *result = nullptr;
        unique_variant array;
        const HRESULT hr = make(made, array);
        if (SUCCEEDED(hr)) *result = V_ARRAY(&array.get());
        if (SUCCEEDED(hr)) array.detach();
        return hr;
    }

    HRESULT STDMETHODCALLTYPE OutStrings(long made, SAFEARRAY** array) override { return Strings(made, array); }

    HRESULT STDMETHODCALLTYPE Empty(long vt, long dimensions, VARIANT* result) override
    {
        if (!result) return E_POINTER;
        VariantInit(result);
        SAFEARRAY* array = nullptr;
        // A descriptor of none is refused.
        const HRESULT hr = SafeArrayAllocDescriptorEx(static_cast<VARTYPE>(vt), 1, &array);
        if (FAILED(hr)) return hr;
        array->rgsabound[0] = {length, 0};
        array->cDims = static_cast<USHORT>(dimensions);
        V_VT(result) = array_of(vt);
        V_ARRAY(result) = array;
        return S_OK;
    }
};

}  // namespace

HRESULT create_false_arrays(REFIID iid, void** result) { return create_object<false_arrays>(iid, result); }

}  // namespace test_server
