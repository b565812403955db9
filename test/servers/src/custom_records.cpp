#include "custom_object.h"
#include "joined_text.h"
#include "person.h"
#include "vectors.h"

namespace test_server {

HRESULT custom_object::SumSize1(TestSize1 value, double* result) { return give<double>(value.a, result); }
HRESULT custom_object::SumSize2(TestSize2 value, double* result) { return give<double>(value.a + value.b, result); }

HRESULT custom_object::SumSize3(TestSize3 value, double* result) { return give<double>(value.a + value.b + value.c, result); }

HRESULT custom_object::SumSize4(TestSize4 value, double* result) { return give<double>(value.a + value.b, result); }

HRESULT custom_object::SumSize8(TestSize8 value, double* result) { return give(value.a + static_cast<double>(value.b), result); }

HRESULT custom_object::SumSize12(TestSize12 value, double* result)
{
    return give(value.a + value.b + static_cast<double>(value.c), result);
}

HRESULT custom_object::SumSize16(TestPoint value, double* result) { return give(value.x + value.y, result); }

HRESULT custom_object::RecordsOnStack(long before, double a, long b, TestSize1 c, TestSize2 d, TestSize3 e, TestSize4 f, TestSize8 g,
                                      TestSize12 h, TestPoint i, long after, BSTR* result)
{
    return joined_text(result, before, a, b, c.a, d.a, d.b, e.a, e.b, e.c, f.a, f.b, g.a, g.b, h.a, h.b, h.c, i.x, i.y, after);
}

// What is passed by value is the caller's.
HRESULT custom_object::DescribeByValue(TestPerson value, BSTR* result) { return to_bstr(person_text(value), result); }

HRESULT custom_object::EchoPoint(TestPoint* value, TestPoint* result) { return value ? give(*value, result) : E_POINTER; }

HRESULT custom_object::OutPoint(TestPoint* result) { return give(TestPoint{1.5, -2.5}, result); }

HRESULT custom_object::ScalePoint(TestPoint* value, double factor)
{
    return value ? give(TestPoint{value->x * factor, value->y * factor}, value) : E_POINTER;
}

HRESULT custom_object::OutPerson(TestPerson* result) { return make_ada(result); }

HRESULT custom_object::InOutPerson(TestPerson* value)
{
    if (!value) return E_POINTER;
    ++value->age;
    const HRESULT hr = reverse_with_mark(value->name);
    return FAILED(hr) ? hr : step_variant(value->extra);
}

HRESULT custom_object::SumLongs(SAFEARRAY* array, long* result) { return sum(array, result); }
HRESULT custom_object::EchoStrings(SAFEARRAY* array, SAFEARRAY** result) { return copy_array(array, result); }
HRESULT custom_object::OutLongs(SAFEARRAY** array) { return make_tens(array); }
HRESULT custom_object::InOutLongs(SAFEARRAY** array) { return double_and_append(array); }

}  // namespace test_server
