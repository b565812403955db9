#pragma once

#include <string>
#include <vector>

#include "com_ptr.h"
#include "owned.h"

namespace com_client {

// A word of the command line as a value.
test_server::unique_variant value_of(const std::wstring& word);

// Calls a member late; `info` is what EXCEPINFO says of a failure.
HRESULT invoke(IUnknown* object, const std::wstring& member, WORD flags, const std::vector<std::wstring>& arguments, VARIANT* result,
               std::wstring& info);

}  // namespace com_client
