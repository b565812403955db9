#pragma once

#include <string>

#include "coclass_test_server.h"

namespace test_server {

// "S_OK", "E_POINTER"; an HRESULT that has no entry is "0x80040217".
std::wstring hresult_text(HRESULT hr);

// " [source|description|help file|context]" of the error information on the thread, which is taken away; nothing if there
// is none, or the object does not vouch for it.
std::wstring thread_error_info(IUnknown* object, REFIID iid);

// The same of an EXCEPINFO, whose strings are freed; returns the HRESULT in it.
HRESULT exception_error_info(EXCEPINFO& exception, std::wstring& text);

}  // namespace test_server
