#include "custom_object.h"
#include "joined_text.h"

namespace test_server {

HRESULT custom_object::Add(long a, long b, long* result) { return give(a + b, result); }
HRESULT custom_object::AddInt64(__int64 a, __int64 b, __int64* result) { return give(a + b, result); }

HRESULT custom_object::LongsAndDoubles(long a, double b, long c, double d, long e, double f, long g, double h, long i, double j,
                                       BSTR* result)
{
    return joined_text(result, a, b, c, d, e, f, g, h, i, j);
}

HRESULT custom_object::DoublesAndLongs(double a, long b, double c, long d, double e, long f, double g, long h, double i, long j,
                                       BSTR* result)
{
    return joined_text(result, a, b, c, d, e, f, g, h, i, j);
}

HRESULT custom_object::Floats(float a, float b, float c, float d, float e, float f, float g, float h, float i, float j, BSTR* result)
{
    return joined_text(result, a, b, c, d, e, f, g, h, i, j);
}

HRESULT custom_object::Mixed(float a, __int64 b, double c, signed char d, float e, unsigned short f, VARIANT_BOOL g, double h, short i,
                             float j, BSTR* result)
{
    return joined_text(result, a, b, c, d, e, f, g, h, i, j);
}

HRESULT custom_object::Fourteen(long a, long b, long c, long d, long e, long f, long g, long h, long i, long j, long k, long l, long m,
                                long n, BSTR* result)
{
    return joined_text(result, a, b, c, d, e, f, g, h, i, j, k, l, m, n);
}

HRESULT custom_object::Fifteen(long a, double b, __int64 c, BSTR d, float e, short f, double g, VARIANT_BOOL h, unsigned char i, DATE j,
                               long k, float l, BSTR m, __int64 n, double o, BSTR* result)
{
    return joined_text(result, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o);
}

}  // namespace test_server
