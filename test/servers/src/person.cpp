#include "person.h"

#include "owned.h"
#include "plain_text.h"

namespace test_server {

HRESULT copy_person(const TestPerson& from, TestPerson* to)
{
    *to = from;
    to->name = from.name ? SysAllocStringLen(from.name, SysStringLen(from.name)) : nullptr;
    return copy_variant(from.extra, &to->extra);
}

HRESULT make_ada(TestPerson* result)
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

std::wstring person_text(const TestPerson& person)
{
    std::wstring text(view(person.name));
    text += L" " + std::to_wstring(person.age) + L" " + std::to_wstring(person.born);
    text += L" (" + std::to_wstring(person.home.x) + L"," + std::to_wstring(person.home.y) + L") ";
    text += plain_text(person.extra) + L" [";
    for (const long score : person.scores) text += std::to_wstring(score) + L",";
    text.back() = L']';
    return text;
}

}  // namespace test_server
