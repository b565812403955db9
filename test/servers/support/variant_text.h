#pragma once

#include <string>

#include "coclass_test_server.h"

namespace test_server {

// "VT_I4", "VT_ARRAY|VT_BSTR", "VT_BYREF|VT_VARIANT"; an unknown type is "VT_<number>".
std::wstring type_text(VARTYPE vt);

// The exact bits of a value as text; the README lists the form of every type.
std::wstring variant_text(const VARIANT& value);

}  // namespace test_server
