#pragma once

#include <string>

#include "coclass_test_server.h"

namespace test_server {

HRESULT copy_person(const TestPerson& from, TestPerson* to);

// Ada Lovelace, with all that the README says of her.
HRESULT make_ada(TestPerson* result);

// "Ada 36 -30701.000000 (51.500000,-0.250000) 42 [100,200,300]"
std::wstring person_text(const TestPerson& person);

}  // namespace test_server
