#include <algorithm>

#include "custom_object.h"
#include "vectors.h"

// Functions without an HRESULT: what they give is in rax or xmm0.
namespace test_server {

long custom_object::PlainLong(long value) { return value * 2; }
__int64 custom_object::PlainInt64(__int64 value) { return value + 1; }

// What is narrower than a register leaves the rest of it as it is.
short custom_object::LowWord(long value) { return static_cast<short>(value); }
unsigned char custom_object::LowByte(long value) { return static_cast<unsigned char>(value); }
VARIANT_BOOL custom_object::IsOdd(long value) { return value % 2 != 0 ? VARIANT_TRUE : VARIANT_FALSE; }

float custom_object::AddFloat(float a, float b) { return a + b; }
double custom_object::AddDouble(double a, double b) { return a + b; }
DATE custom_object::NextDay(DATE value) { return value + 1; }

BSTR custom_object::Reversed(BSTR value)
{
    if (!value) return nullptr;
    BSTR result = SysAllocStringLen(value, SysStringLen(value));
    if (result) std::reverse(result, result + SysStringLen(result));
    return result;
}

TestColor custom_object::NextColor(TestColor value) { return static_cast<TestColor>(value * 2); }

SAFEARRAY* custom_object::CountTo(long n)
{
    SAFEARRAY* result = nullptr;
    make_vector<long>(
        VT_I4, n, [](long index) { return index + 1; }, &result);
    return result;
}

ITestLifetime* custom_object::NewChild()
{
    ITestLifetime* result = nullptr;
    OutChild(&result);
    return result;
}

ITestCustom* custom_object::Myself() { return com_ptr<ITestCustom>::share(this).detach(); }

long custom_object::StoreTwice(long value, long* twice)
{
    if (twice) *twice = value * 2;
    return value;
}

double custom_object::WeightedSum(float a, long b, double c, float d, double e, long f, float g)
{
    return a + 2.0 * b + 3 * c + 4.0 * d + 5 * e + 6.0 * f + 7.0 * g;
}

void custom_object::Touch() { ++touched_; }
HRESULT custom_object::get_Touched(long* result) { return give(touched_, result); }

}  // namespace test_server
