#include "classes.h"
#include "dual_object.h"
#include "owned.h"
#include "person.h"
#include "raw_dispatch.h"
#include "record_values.h"

namespace test_server {

namespace {

// As records.idl has them; the IDL compilers write no constants for structures.

enum : DISPID { echo_point = 1, make_point, echo_person, scale_point, make_points, sum_points, make_person = 8, describe_person };

class records final : public dual_object<ITestRecords> {
public:
    // Wine's DispInvoke does not know record parameters (E_NOTIMPL); Windows does what this does.
    HRESULT STDMETHODCALLTYPE Invoke(DISPID id, REFIID iid, LCID locale, WORD flags, DISPPARAMS* parameters, VARIANT* result,
                                     EXCEPINFO* exception, UINT* argument) override
    {
        unique_variant unwanted;
        const dispatch_call call{id, flags, parameters, result ? result : &unwanted.get(), exception, argument};
        VariantInit(call.result);
        switch (call.calls() ? id : DISPID_UNKNOWN) {
            case echo_point: return invoke_echo<TestPoint>(call, point_guid, &records::EchoPoint);
            case echo_person: return invoke_echo<TestPerson>(call, person_guid, &records::EchoPerson);
            case make_point: return invoke_make_point(call);
            case make_person: return invoke_make_person(call);
            case scale_point: return invoke_scale_point(call);
            case make_points: return invoke_make_points(call);
            case sum_points: return invoke_sum_points(call);
            case describe_person: return invoke_describe_person(call);
            default: return dual_object::Invoke(id, iid, locale, flags, parameters, result, exception, argument);
        }
    }

    HRESULT STDMETHODCALLTYPE EchoPoint(TestPoint* value, TestPoint* result) override { return value ? give(*value, result) : E_POINTER; }

    HRESULT STDMETHODCALLTYPE MakePoint(double x, double y, TestPoint* result) override { return give(TestPoint{x, y}, result); }

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
        for (long index = 0; index < n; ++index) static_cast<TestPoint*>(data)[index] = {static_cast<double>(index), index * 10.0};
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

    HRESULT STDMETHODCALLTYPE MakePerson(TestPerson* result) override { return make_ada(result); }

    HRESULT STDMETHODCALLTYPE DescribePerson(TestPerson* value, BSTR* result) override
    {
        return value ? to_bstr(person_text(*value), result) : E_POINTER;
    }

private:
    // Parameters are counted from the left, puArgErr from the right.
    static HRESULT failed(const dispatch_call& call, UINT position, HRESULT hr)
    {
        if (call.argument && hr == DISP_E_TYPEMISMATCH) *call.argument = call.count() - 1 - position;
        return hr;
    }

    template <typename Record>
    static HRESULT record_argument(const dispatch_call& call, REFGUID type, Record** record)
    {
        void* data = nullptr;
        const HRESULT hr = record_in(call.at(0), type, &data);
        *record = static_cast<Record*>(data);
        return FAILED(hr) ? failed(call, 0, hr) : S_OK;
    }

    static HRESULT number_argument(const dispatch_call& call, UINT position, double* number)
    {
        unique_variant value;
        // Wine's writes through a null pointer.
        UINT unwanted = 0;
        const HRESULT hr = DispGetParam(call.parameters, position, VT_R8, &value.get(), call.argument ? call.argument : &unwanted);
        *number = V_R8(&value.get());
        return hr;
    }

    // Runs `fill` on a new record, which becomes the result if that succeeds.
    template <typename Record, typename Fill>
    static HRESULT give_record(const dispatch_call& call, REFGUID type, Fill fill)
    {
        unique_variant value;
        void* record = nullptr;
        HRESULT hr = make_record(type, &value.get(), &record);
        if (SUCCEEDED(hr)) hr = fill(static_cast<Record*>(record));
        if (SUCCEEDED(hr)) *call.result = value.detach();
        return hr;
    }

    template <typename Record>
    HRESULT invoke_echo(const dispatch_call& call, REFGUID type, HRESULT (STDMETHODCALLTYPE records::*method)(Record*, Record*))
    {
        Record* value = nullptr;
        const HRESULT hr = record_argument(call, type, &value);
        if (FAILED(hr)) return hr;
        return give_record<Record>(call, type, [&](Record* record) { return (this->*method)(value, record); });
    }

    HRESULT invoke_make_point(const dispatch_call& call)
    {
        double x = 0;
        double y = 0;
        HRESULT hr = number_argument(call, 0, &x);
        if (SUCCEEDED(hr)) hr = number_argument(call, 1, &y);
        if (FAILED(hr)) return hr;
        return give_record<TestPoint>(call, point_guid, [&](TestPoint* record) { return MakePoint(x, y, record); });
    }

    HRESULT invoke_make_person(const dispatch_call& call)
    {
        return give_record<TestPerson>(call, person_guid, [&](TestPerson* record) { return MakePerson(record); });
    }

    HRESULT invoke_scale_point(const dispatch_call& call)
    {
        TestPoint* value = nullptr;
        double factor = 0;
        HRESULT hr = record_argument(call, point_guid, &value);
        if (SUCCEEDED(hr)) hr = number_argument(call, 1, &factor);
        return FAILED(hr) ? hr : ScalePoint(value, factor);
    }

    HRESULT invoke_make_points(const dispatch_call& call)
    {
        double count = 0;
        HRESULT hr = number_argument(call, 0, &count);
        SAFEARRAY* array = nullptr;
        if (SUCCEEDED(hr)) hr = MakePoints(static_cast<long>(count), &array);
        if (FAILED(hr)) return hr;
        V_VT(call.result) = VT_ARRAY | VT_RECORD;
        V_ARRAY(call.result) = array;
        return S_OK;
    }

    HRESULT invoke_sum_points(const dispatch_call& call)
    {
        SAFEARRAY* array = nullptr;
        const HRESULT hr = record_array_in(call.at(0), point_guid, &array);
        if (FAILED(hr)) return failed(call, 0, hr);
        return give_record<TestPoint>(call, point_guid, [&](TestPoint* record) { return SumPoints(array, record); });
    }

    HRESULT invoke_describe_person(const dispatch_call& call)
    {
        TestPerson* value = nullptr;
        BSTR text = nullptr;
        HRESULT hr = record_argument(call, person_guid, &value);
        if (SUCCEEDED(hr)) hr = DescribePerson(value, &text);
        if (FAILED(hr)) return hr;
        V_VT(call.result) = VT_BSTR;
        V_BSTR(call.result) = text;
        return S_OK;
    }
};

}  // namespace

HRESULT create_records(REFIID iid, void** result) { return create_object<records>(iid, result); }

}  // namespace test_server
