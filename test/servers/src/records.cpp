#include <string>

#include "classes.h"
#include "dual_object.h"
#include "owned.h"
#include "plain_text.h"

namespace test_server {

namespace {

// As records.idl has it; the IDL compilers write no constant for a structure.
constexpr GUID point_guid = {0x56bc6529, 0x44e7, 0x447f, {0xa2, 0xc0, 0xc8, 0x58, 0xc1, 0x15, 0xef, 0xd0}};

HRESULT copy_person(const TestPerson& from, TestPerson* to)
{
    *to = from;
    to->name = from.name ? SysAllocStringLen(from.name, SysStringLen(from.name)) : nullptr;
    return copy_variant(from.extra, &to->extra);
}

class records final : public dual_object<ITestRecords> {
public:
    HRESULT STDMETHODCALLTYPE EchoPoint(TestPoint* value, TestPoint* result) override
    {
        return value ? give(*value, result) : E_POINTER;
    }

    HRESULT STDMETHODCALLTYPE MakePoint(double x, double y, TestPoint* result) override
    {
        return give(TestPoint{x, y}, result);
    }

    HRESULT STDMETHODCALLTYPE EchoPerson(TestPerson* value, TestPerson* result) override
    {
        return value && result ? copy_person(*value, result) : E_POINTER;
    }

    HRESULT STDMETHODCALLTYPE ScalePoint(TestPoint* value, double factor) override
    {
        return value ? give(TestPoint{value->x * factor, value->y * factor}, value) : E_POINTER;
    }

    HRESULT STDMETHODCALLTYPE MakePoints(long n, SAFEARRAY** result) override
    {
        if (!result) return E_POINTER;
        *result = nullptr;
        if (n < 0) return E_INVALIDARG;
        com_ptr<IRecordInfo> info;
        HRESULT hr = module::record_info(point_guid, info.put());
        if (FAILED(hr)) return hr;
        SAFEARRAYBOUND bound = {static_cast<ULONG>(n), 0};
        unique_safearray array(SafeArrayCreateEx(VT_RECORD, 1, &bound, info.get()));
        if (!array) return E_OUTOFMEMORY;
        void* data = nullptr;
        hr = SafeArrayAccessData(array.get(), &data);
        if (FAILED(hr)) return hr;
        for (long index = 0; index < n; ++index)
            static_cast<TestPoint*>(data)[index] = {static_cast<double>(index), index * 10.0};
        SafeArrayUnaccessData(array.get());
        *result = array.release();
        return S_OK;
    }

    HRESULT STDMETHODCALLTYPE SumPoints(SAFEARRAY* values, TestPoint* result) override
    {
        TestPoint sum = {};
        void* data = nullptr;
        if (!values || FAILED(SafeArrayAccessData(values, &data))) return E_INVALIDARG;
        for (ULONG index = 0; index < values->rgsabound[0].cElements; ++index) {
            sum.x += static_cast<const TestPoint*>(data)[index].x;
            sum.y += static_cast<const TestPoint*>(data)[index].y;
        }
        SafeArrayUnaccessData(values);
        return give(sum, result);
    }

    HRESULT STDMETHODCALLTYPE VariantRecord(VARIANT value, VARIANT* result) override
    {
        return result ? copy_variant(value, result) : E_POINTER;
    }

    HRESULT STDMETHODCALLTYPE MakePerson(TestPerson* result) override
    {
        if (!result) return E_POINTER;
        *result = TestPerson{};
        result->name = SysAllocString(L"Ada");
        result->age = 36;
        result->born = -30701.0;  // 1815-12-10
        result->home = {51.5, -0.25};
        V_VT(&result->extra) = VT_I4;
        V_I4(&result->extra) = 42;
        for (long index = 0; index < 3; ++index) result->scores[index] = (index + 1) * 100;
        return S_OK;
    }

    // "Ada 36 -30701.000000 (51.500000,-0.250000) 42 [100,200,300]"
    HRESULT STDMETHODCALLTYPE DescribePerson(TestPerson* value, BSTR* result) override
    {
        if (!value) return E_POINTER;
        std::wstring text(view(value->name));
        text += L" " + std::to_wstring(value->age) + L" " + std::to_wstring(value->born);
        text += L" (" + std::to_wstring(value->home.x) + L"," + std::to_wstring(value->home.y) + L") ";
        text += plain_text(value->extra) + L" [";
        for (const long score : value->scores) text += std::to_wstring(score) + L",";
        text.back() = L']';
        return to_bstr(text, result);
    }
};

}  // namespace

HRESULT create_records(REFIID iid, void** result) { return create_object<records>(iid, result); }

}  // namespace test_server
