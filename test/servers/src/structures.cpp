#include <utility>

#include "classes.h"
#include "com_object.h"
#include "owned.h"

namespace test_server {

namespace {

class structures final : public com_object<ITestStructures> {
public:
    CURRENCY* STDMETHODCALLTYPE NextCurrency(CURRENCY* result, CURRENCY value) override
    {
        constexpr LONGLONG one = 10000;
        result->int64 = value.int64 + one;
        return result;
    }

    TestSize4* STDMETHODCALLTYPE Swapped(TestSize4* result, TestSize4 value) override
    {
        *result = {value.b, value.a};
        return result;
    }

    TestPoint* STDMETHODCALLTYPE Moved(TestPoint* result, double dx, TestPoint value, double dy) override
    {
        *result = {value.x + dx, value.y + dy};
        return result;
    }

    DECIMAL* STDMETHODCALLTYPE Negated(DECIMAL* result, DECIMAL value) override
    {
        *result = value;
        result->sign ^= DECIMAL_NEG;
        return result;
    }

    VARIANT* STDMETHODCALLTYPE Same(VARIANT* result, VARIANT value) override
    {
        VariantInit(result);
        VariantCopy(result, &value);
        return result;
    }

    GUID* STDMETHODCALLTYPE SameGuid(GUID* result, REFGUID value) override
    {
        *result = value;
        return result;
    }

    HRESULT STDMETHODCALLTYPE AreApart(VARIANT* first, VARIANT* second, VARIANT_BOOL* result) override
    {
        // What is written there is the caller's to free.
        for (VARIANT* place : {first, second}) {
            if (!place) return E_POINTER;
            place->vt = VT_BSTR;
            place->bstrVal = SysAllocString(L"given");
        }
        return give(first != second ? VARIANT_TRUE : VARIANT_FALSE, result);
    }
};

}  // namespace

HRESULT create_structures(REFIID iid, void** result) { return create_object<structures>(iid, result); }

}  // namespace test_server
