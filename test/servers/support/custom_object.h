#pragma once

#include <map>

#include "com_object.h"
#include "stored_value.h"
#include "typed_sample.h"

namespace test_server {

// The object of class Custom; its members stand in custom_*.cpp, grouped as in custom.idl.
class custom_object final : public com_object<ITestCustomDerived, ISupportErrorInfo> {
public:
    explicit custom_object(long tag = 0) : tag_(tag) {}

    HRESULT STDMETHODCALLTYPE InterfaceSupportsErrorInfo(REFIID iid) override;

    // custom_plain.cpp
    long STDMETHODCALLTYPE PlainLong(long value) override;
    __int64 STDMETHODCALLTYPE PlainInt64(__int64 value) override;
    short STDMETHODCALLTYPE LowWord(long value) override;
    unsigned char STDMETHODCALLTYPE LowByte(long value) override;
    VARIANT_BOOL STDMETHODCALLTYPE IsOdd(long value) override;
    float STDMETHODCALLTYPE AddFloat(float a, float b) override;
    double STDMETHODCALLTYPE AddDouble(double a, double b) override;
    DATE STDMETHODCALLTYPE NextDay(DATE value) override;
    BSTR STDMETHODCALLTYPE Reversed(BSTR value) override;
    TestColor STDMETHODCALLTYPE NextColor(TestColor value) override;
    SAFEARRAY* STDMETHODCALLTYPE CountTo(long n) override;
    ITestLifetime* STDMETHODCALLTYPE NewChild() override;
    ITestCustom* STDMETHODCALLTYPE Myself() override;
    long STDMETHODCALLTYPE StoreTwice(long value, long* twice) override;
    double STDMETHODCALLTYPE WeightedSum(float a, long b, double c, float d, double e, long f, float g) override;
    void STDMETHODCALLTYPE Touch() override;
    HRESULT STDMETHODCALLTYPE get_Touched(long* result) override;

    // custom_registers.cpp
    HRESULT STDMETHODCALLTYPE Add(long a, long b, long* result) override;
    HRESULT STDMETHODCALLTYPE AddInt64(__int64 a, __int64 b, __int64* result) override;
    HRESULT STDMETHODCALLTYPE LongsAndDoubles(long a, double b, long c, double d, long e, double f, long g, double h, long i, double j,
                                              BSTR* result) override;
    HRESULT STDMETHODCALLTYPE DoublesAndLongs(double a, long b, double c, long d, double e, long f, double g, long h, double i, long j,
                                              BSTR* result) override;
    HRESULT STDMETHODCALLTYPE Floats(float a, float b, float c, float d, float e, float f, float g, float h, float i, float j,
                                     BSTR* result) override;
    HRESULT STDMETHODCALLTYPE Mixed(float a, __int64 b, double c, signed char d, float e, unsigned short f, VARIANT_BOOL g, double h,
                                    short i, float j, BSTR* result) override;
    HRESULT STDMETHODCALLTYPE Fourteen(long a, long b, long c, long d, long e, long f, long g, long h, long i, long j, long k, long l,
                                       long m, long n, BSTR* result) override;
    HRESULT STDMETHODCALLTYPE Fifteen(long a, double b, __int64 c, BSTR d, float e, short f, double g, VARIANT_BOOL h, unsigned char i,
                                      DATE j, long k, float l, BSTR m, __int64 n, double o, BSTR* result) override;

    // custom_values.cpp
#define VALUE_TYPE(Name, Type, Id)                                           \
    HRESULT STDMETHODCALLTYPE Echo##Name(Type value, Type* result) override; \
    HRESULT STDMETHODCALLTYPE Out##Name(Type* result) override;              \
    HRESULT STDMETHODCALLTYPE InOut##Name(Type* value) override;             \
    HRESULT STDMETHODCALLTYPE get_Prop##Name(Type* result) override;         \
    HRESULT STDMETHODCALLTYPE put_Prop##Name(Type value) override;
#include "value_types.inc"
#undef VALUE_TYPE
    HRESULT STDMETHODCALLTYPE EchoColor(TestColor value, TestColor* result) override;
    HRESULT STDMETHODCALLTYPE OutColor(TestColor* result) override;
    HRESULT STDMETHODCALLTYPE InOutColor(TestColor* value) override;
    HRESULT STDMETHODCALLTYPE EchoWinBool(BOOL value, BOOL* result) override;
    HRESULT STDMETHODCALLTYPE ByValue(long before, CURRENCY a, DATE b, DECIMAL c, VARIANT d, SCODE e, VARIANT_BOOL f, DECIMAL g, long after,
                                      BSTR* description) override;

    // custom_strings.cpp
    HRESULT STDMETHODCALLTYPE WideToBstr(LPWSTR value, BSTR* result) override;
    HRESULT STDMETHODCALLTYPE BstrToWide(BSTR value, LPWSTR* result) override;
    HRESULT STDMETHODCALLTYPE OutWide(LPWSTR* result) override;
    HRESULT STDMETHODCALLTYPE InOutWide(LPWSTR* value) override;
    HRESULT STDMETHODCALLTYPE NarrowToBstr(LPSTR value, BSTR* result) override;
    HRESULT STDMETHODCALLTYPE BstrToNarrow(BSTR value, LPSTR* result) override;
    HRESULT STDMETHODCALLTYPE OutNarrow(LPSTR* result) override;
    HRESULT STDMETHODCALLTYPE InOutNarrow(LPSTR* value) override;
    HRESULT STDMETHODCALLTYPE GuidToBstr(REFGUID value, BSTR* result) override;
    HRESULT STDMETHODCALLTYPE GuidByValue(long before, GUID value, long after, BSTR* result) override;
    HRESULT STDMETHODCALLTYPE BstrToGuid(BSTR value, GUID* result) override;
    HRESULT STDMETHODCALLTYPE OutGuid(GUID* result) override;
    HRESULT STDMETHODCALLTYPE InOutGuid(GUID* value) override;

    // custom_records.cpp
    HRESULT STDMETHODCALLTYPE SumSize1(TestSize1 value, double* result) override;
    HRESULT STDMETHODCALLTYPE SumSize2(TestSize2 value, double* result) override;
    HRESULT STDMETHODCALLTYPE SumSize3(TestSize3 value, double* result) override;
    HRESULT STDMETHODCALLTYPE SumSize4(TestSize4 value, double* result) override;
    HRESULT STDMETHODCALLTYPE SumSize8(TestSize8 value, double* result) override;
    HRESULT STDMETHODCALLTYPE SumSize12(TestSize12 value, double* result) override;
    HRESULT STDMETHODCALLTYPE SumSize16(TestPoint value, double* result) override;
    HRESULT STDMETHODCALLTYPE RecordsOnStack(long before, double a, long b, TestSize1 c, TestSize2 d, TestSize3 e, TestSize4 f, TestSize8 g,
                                             TestSize12 h, TestPoint i, long after, BSTR* result) override;
    HRESULT STDMETHODCALLTYPE DescribeByValue(TestPerson value, BSTR* result) override;
    HRESULT STDMETHODCALLTYPE EchoPoint(TestPoint* value, TestPoint* result) override;
    HRESULT STDMETHODCALLTYPE OutPoint(TestPoint* result) override;
    HRESULT STDMETHODCALLTYPE ScalePoint(TestPoint* value, double factor) override;
    HRESULT STDMETHODCALLTYPE OutPerson(TestPerson* result) override;
    HRESULT STDMETHODCALLTYPE InOutPerson(TestPerson* value) override;
    HRESULT STDMETHODCALLTYPE SumLongs(SAFEARRAY* array, long* result) override;
    HRESULT STDMETHODCALLTYPE EchoStrings(SAFEARRAY* array, SAFEARRAY** result) override;
    HRESULT STDMETHODCALLTYPE OutLongs(SAFEARRAY** array) override;
    HRESULT STDMETHODCALLTYPE InOutLongs(SAFEARRAY** array) override;

    // custom_interfaces.cpp
    HRESULT STDMETHODCALLTYPE TagOf(ITestCustom* object, long* result) override;
    HRESULT STDMETHODCALLTYPE GenerationOf(ITestCustomDerived* object, long* result) override;
    HRESULT STDMETHODCALLTYPE SerialOf(ITestLifetime* object, long* result) override;
    HRESULT STDMETHODCALLTYPE CountOfDispatch(IDispatch* object, long* result) override;
    HRESULT STDMETHODCALLTYPE CountOfUnknown(IUnknown* object, long* result) override;
    HRESULT STDMETHODCALLTYPE MakeCustom(long n, ITestCustom** result) override;
    HRESULT STDMETHODCALLTYPE MakeDerived(long n, ITestCustomDerived** result) override;
    HRESULT STDMETHODCALLTYPE OutCustom(long n, ITestCustom** result) override;
    HRESULT STDMETHODCALLTYPE InOutCustom(ITestCustom** value) override;
    HRESULT STDMETHODCALLTYPE OutChild(ITestLifetime** result) override;
    HRESULT STDMETHODCALLTYPE MakeUnknown(long n, IUnknown** result) override;
    HRESULT STDMETHODCALLTYPE Query(REFGUID iid, void** result) override;
    HRESULT STDMETHODCALLTYPE get_Partner(ITestCustom** result) override;
    HRESULT STDMETHODCALLTYPE putref_Partner(ITestCustom* value) override;
    HRESULT STDMETHODCALLTYPE get_RefCount(long* result) override;

    // custom_arguments.cpp
    HRESULT STDMETHODCALLTYPE Several(long a, long* twice, BSTR* label, double* half) override;
    HRESULT STDMETHODCALLTYPE SeveralAndResult(long a, long* twice, BSTR* label, double* half) override;
    HRESULT STDMETHODCALLTYPE Defaults(long a, BSTR b, VARIANT c, BSTR* result) override;
    HRESULT STDMETHODCALLTYPE Locale(long before, long lcid, long* result) override;
    HRESULT STDMETHODCALLTYPE get_Tag(long* result) override;
    HRESULT STDMETHODCALLTYPE put_Tag(long value) override;
    HRESULT STDMETHODCALLTYPE get_Slot(long index, VARIANT* result) override;
    HRESULT STDMETHODCALLTYPE put_Slot(long index, VARIANT value) override;
    HRESULT STDMETHODCALLTYPE Return(long hr) override;
    HRESULT STDMETHODCALLTYPE WithInfo(long hr, BSTR source, BSTR description, BSTR helpFile, long helpContext) override;
    HRESULT STDMETHODCALLTYPE FailWithValues(long hr, BSTR* label, BSTR* result) override;
    HRESULT STDMETHODCALLTYPE Opaque(void* data, long length) override;

    // ITestCustomDerived: custom_arguments.cpp
    HRESULT STDMETHODCALLTYPE Triple(long value, long* result) override;
    HRESULT STDMETHODCALLTYPE get_Generation(long* result) override;
    HRESULT STDMETHODCALLTYPE put_Generation(long value) override;

protected:
    HRESULT query_more(REFIID iid, void** result) override;

private:
    long tag_;
    long touched_ = 0;
    long generation_ = 1;
    com_ptr<ITestCustom> partner_;
    std::map<long, unique_variant> slots_;
#define VALUE_TYPE(Name, Type, Id) stored_value<Type> prop_##Name;
#include "value_types.inc"
#undef VALUE_TYPE
};

}  // namespace test_server
