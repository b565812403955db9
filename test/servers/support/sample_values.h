#pragma once

#include "coclass_test_server.h"

namespace test_server {

// The documented constant of each Automation type, as Values.Out<Type> and MakeByRef give it. DISP_E_BADVARTYPE for
// types that have none.
HRESULT sample_value(VARTYPE vt, VARIANT* result);

// A value of the type with exactly these bits; E_INVALIDARG where their number does not fit the type.
HRESULT value_from_bytes(VARTYPE vt, const unsigned char* bytes, std::size_t count, VARIANT* result);

}  // namespace test_server
