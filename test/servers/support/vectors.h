#pragma once

#include <numeric>
#include <vector>

#include "array_fill.h"
#include "owned.h"

// One-dimensional arrays, and what the members of Arrays and Custom do with them.
namespace test_server {

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

inline HRESULT copy_array(SAFEARRAY* array, SAFEARRAY** result)
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
    *result = nullptr;
    if (count < 0) return E_INVALIDARG;
    *result = SafeArrayCreateVector(vt, 0, static_cast<ULONG>(count));
    if (!*result) return E_OUTOFMEMORY;
    long index = 0;
    for (Element& element : elements<Element>(*result)) element = next(index++);
    return S_OK;
}

// 10, 20, 30
inline HRESULT make_tens(SAFEARRAY** array)
{
    return make_vector<long>(
        VT_I4, 3, [](long index) { return (index + 1) * 10; }, array);
}

// Each doubled, and 99 behind.
inline HRESULT double_and_append(SAFEARRAY** array)
{
    if (!array) return E_POINTER;
    std::vector<long> changed;
    for (const long element : elements<long>(*array)) changed.push_back(element * 2);
    changed.push_back(99);
    unique_safearray old(*array);
    *array = nullptr;
    const auto count = static_cast<long>(changed.size());
    return make_vector<long>(
        VT_I4, count, [&](long index) { return changed[static_cast<std::size_t>(index)]; }, array);
}

}  // namespace test_server
