#include <numeric>
#include <vector>

#include "array_fill.h"
#include "classes.h"
#include "dual_object.h"
#include "owned.h"

namespace test_server {

namespace {

// Locks an array's elements for as long as it lives.
template <typename Element>
class elements {
public:
    explicit elements(SAFEARRAY* array) : array_(array)
    {
        void* data = nullptr;
        if (!array || FAILED(SafeArrayAccessData(array, &data))) return;
        data_ = static_cast<Element*>(data);
        size_ = element_count(array);
    }

    elements(const elements&) = delete;
    elements& operator=(const elements&) = delete;

    ~elements()
    {
        if (data_) SafeArrayUnaccessData(array_);
    }

    Element* begin() const { return data_; }
    Element* end() const { return data_ + size_; }

private:
    SAFEARRAY* array_;
    Element* data_ = nullptr;
    std::size_t size_ = 0;
};

template <typename Element>
HRESULT sum(SAFEARRAY* array, Element* result)
{
    const elements<Element> all(array);
    return give(std::accumulate(all.begin(), all.end(), Element{}), result);
}

HRESULT copy_array(SAFEARRAY* array, SAFEARRAY** result)
{
    if (!result) return E_POINTER;
    *result = nullptr;
    return array ? SafeArrayCopy(array, result) : S_OK;
}

// A one-dimensional array from 0 whose element i is next(i).
template <typename Element, typename Next>
HRESULT make_vector(VARTYPE vt, long count, Next next, SAFEARRAY** result)
{
    if (!result) return E_POINTER;
    if (count < 0) return E_INVALIDARG;
    *result = SafeArrayCreateVector(vt, 0, static_cast<ULONG>(count));
    if (!*result) return E_OUTOFMEMORY;
    long index = 0;
    for (Element& element : elements<Element>(*result)) element = next(index++);
    return S_OK;
}

class arrays final : public dual_object<ITestArrays> {
public:
    HRESULT STDMETHODCALLTYPE Echo(VARIANT value, VARIANT* result) override
    {
        return result ? copy_variant(value, result) : E_POINTER;
    }

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

    HRESULT STDMETHODCALLTYPE EchoStrings(SAFEARRAY* array, SAFEARRAY** result) override
    {
        return copy_array(array, result);
    }

    HRESULT STDMETHODCALLTYPE EchoVariants(SAFEARRAY* array, SAFEARRAY** result) override
    {
        return copy_array(array, result);
    }

    HRESULT STDMETHODCALLTYPE OutLongs(SAFEARRAY** array) override
    {
        return make_vector<long>(VT_I4, 3, [](long index) { return (index + 1) * 10; }, array);
    }

    HRESULT STDMETHODCALLTYPE InOutLongs(SAFEARRAY** array) override
    {
        if (!array) return E_POINTER;
        std::vector<long> changed;
        for (const long element : elements<long>(*array)) changed.push_back(element * 2);
        changed.push_back(99);
        unique_safearray old(*array);
        *array = nullptr;
        const auto count = static_cast<long>(changed.size());
        return make_vector<long>(VT_I4, count, [&](long index) { return changed[static_cast<std::size_t>(index)]; },
                                 array);
    }

    HRESULT STDMETHODCALLTYPE NullArray(VARIANT* result) override
    {
        if (!result) return E_POINTER;
        V_VT(result) = VT_ARRAY | VT_I4;
        V_ARRAY(result) = nullptr;
        return S_OK;
    }

    HRESULT STDMETHODCALLTYPE MakeBytes(long n, SAFEARRAY** result) override
    {
        return make_vector<unsigned char>(VT_UI1, n, [](long index) { return static_cast<unsigned char>(index); },
                                          result);
    }

    HRESULT STDMETHODCALLTYPE MakeDoubles(long n, SAFEARRAY** result) override
    {
        return make_vector<double>(VT_R8, n, [](long index) { return static_cast<double>(index); }, result);
    }

    HRESULT STDMETHODCALLTYPE get_Longs(SAFEARRAY** result) override { return copy_array(longs_.get(), result); }

    HRESULT STDMETHODCALLTYPE put_Longs(SAFEARRAY* array) override
    {
        SAFEARRAY* copy = nullptr;
        const HRESULT hr = copy_array(array, &copy);
        if (SUCCEEDED(hr)) longs_.reset(copy);
        return hr;
    }

private:
    unique_safearray longs_;
};

}  // namespace

HRESULT create_arrays(REFIID iid, void** result) { return create_object<arrays>(iid, result); }

}  // namespace test_server
