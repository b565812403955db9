#pragma once

#include <cstddef>
#include <vector>

#include "coclass_test_server.h"

namespace test_server {

std::size_t element_count(SAFEARRAY* array);

// The numbers of a (nested or two-dimensional) array in reading order, taken in pairs: lower bound, length; the
// leftmost dimension first.
HRESULT parse_bounds(const VARIANT& pairs, std::vector<SAFEARRAYBOUND>& bounds);

// An array of any Automation type whose elements are 0, 1, 2, ... in the order they lie in memory.
HRESULT make_filled_array(VARTYPE vt, const std::vector<SAFEARRAYBOUND>& bounds, VARIANT* result);

}  // namespace test_server
