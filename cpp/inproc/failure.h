#pragma once

#include <windows.h>

#include <string>

namespace coclass::inproc {

// Says why something failed, in the two places where the caller of an export can find words: this thread's IErrorInfo
// and the debugger's output. Returns the HRESULT.
HRESULT fail(HRESULT result, const std::wstring& text);

}  // namespace coclass::inproc
