#include <vector>

#include "array_fill.h"
#include "classes.h"
#include "dual_object.h"
#include "owned.h"
#include "vectors.h"

namespace test_server {

namespace {

class arrays final : public dual_object<ITestArrays> {
public:
    HRESULT STDMETHODCALLTYPE Echo(VARIANT value, VARIANT* result) override { return result ? copy_variant(value, result) : E_POINTER; }

    HRESULT STDMETHODCALLTYPE MakeArray(long vt, VARIANT bounds, VARIANT* result) override
    {
        if (!result) return E_POINTER;
        VariantInit(result);
        std::vector<SAFEARRAYBOUND> parsed;
        const HRESULT hr = parse_bounds(bounds, parsed);
        return FAILED(hr) ? hr : make_filled_array(static_cast<VARTYPE>(vt), parsed, result);
    }

    HRESULT STDMETHODCALLTYPE SumLongs(SAFEARRAY* array, long* result) override { return sum(array, result); }
    HRESULT STDMETHODCALLTYPE SumDoubles(SAFEARRAY* array, double* result) override { return sum(array, result); }
    HRESULT STDMETHODCALLTYPE TakeDoubles(SAFEARRAY* array, double* result) override { return sum(array, result); }

    HRESULT STDMETHODCALLTYPE EchoStrings(SAFEARRAY* array, SAFEARRAY** result) override { return copy_array(array, result); }

    HRESULT STDMETHODCALLTYPE EchoVariants(SAFEARRAY* array, SAFEARRAY** result) override { return copy_array(array, result); }

    HRESULT STDMETHODCALLTYPE OutLongs(SAFEARRAY** array) override { return make_tens(array); }

    HRESULT STDMETHODCALLTYPE InOutLongs(SAFEARRAY** array) override { return double_and_append(array); }

    HRESULT STDMETHODCALLTYPE NullArray(VARIANT* result) override
    {
        if (!result) return E_POINTER;
        V_VT(result) = VT_ARRAY | VT_I4;
        V_ARRAY(result) = nullptr;
        return S_OK;
    }

    HRESULT STDMETHODCALLTYPE MakeBytes(long n, SAFEARRAY** result) override
    {
        return make_vector<unsigned char>(
            VT_UI1, n, [](long index) { return static_cast<unsigned char>(index); }, result);
    }

    HRESULT STDMETHODCALLTYPE MakeDoubles(long n, SAFEARRAY** result) override
    {
        return make_vector<double>(
            VT_R8, n, [](long index) { return static_cast<double>(index); }, result);
    }

    HRESULT STDMETHODCALLTYPE get_Longs(SAFEARRAY** result) override { return copy_array(longs_.get(), result); }

    HRESULT STDMETHODCALLTYPE put_Longs(SAFEARRAY* array) override
    {
        SAFEARRAY* copy = nullptr;
        const HRESULT hr = copy_array(array, &copy);
        if (SUCCEEDED(hr)) longs_.reset(copy);
        return hr;
    }

    HRESULT STDMETHODCALLTYPE AsDates(SAFEARRAY* array, VARIANT* result) override
    {
        if (!result) return E_POINTER;
        VariantInit(result);
        double* days = nullptr;
        HRESULT hr = SafeArrayAccessData(array, reinterpret_cast<void**>(&days));
        if (FAILED(hr)) return hr;
        SAFEARRAY* dates = nullptr;
        hr = make_vector<double>(
            VT_DATE, static_cast<long>(array->rgsabound[0].cElements), [&](long index) { return days[index]; }, &dates);
        SafeArrayUnaccessData(array);
        if (FAILED(hr)) return hr;
        V_VT(result) = VT_ARRAY | VT_DATE;
        V_ARRAY(result) = dates;
        return S_OK;
    }

private:
    unique_safearray longs_;
};

}  // namespace

HRESULT create_arrays(REFIID iid, void** result) { return create_object<arrays>(iid, result); }

}  // namespace test_server
