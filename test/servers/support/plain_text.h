#pragma once

#include <string>

#include "coclass_test_server.h"

namespace test_server {

// A value as a person would write it: "missing", "empty", "null", "True", the text Automation makes of it in the
// invariant locale, or else its variant_text.
std::wstring plain_text(const VARIANT& value);

}  // namespace test_server
