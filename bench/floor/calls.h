#pragma once

#include "base/com_ptr.h"

#include <oaidl.h>

#include <span>
#include <string>

// The loops that coclass is measured against: what a C++ program writes to call a COM object late-bound. Each repeats
// one call `count` times and stops at the first failure.
namespace bench_floor {

HRESULT open(const wchar_t* id, coclass::com_ptr<IDispatch>& result);
// For objects that have a vtable only.
HRESULT open_unknown(const wchar_t* id, coclass::com_ptr<IUnknown>& result);

HRESULT get(IDispatch* object, const std::wstring& name, unsigned count);
HRESULT put(IDispatch* object, const std::wstring& name, unsigned count);
// The last argument changes with each call.
HRESULT call(IDispatch* object, const std::wstring& name, std::span<const LONG> arguments, unsigned count);
// A method of two doubles; the last one changes with each call.
HRESULT call_with_longs(IDispatch* object, const std::wstring& name, unsigned count);
HRESULT call_with_doubles(IDispatch* object, const std::wstring& name, unsigned count);
// A method of one string, made for each call, which returns another.
HRESULT call_with_string(IDispatch* object, const std::wstring& name, unsigned length, unsigned count);
// A BSTR is made for each call, as from a string of the caller's.
HRESULT put_string(IDispatch* object, const std::wstring& name, unsigned length, unsigned count);
// A SAFEARRAY is made for each call and filled from an array of the caller's.
HRESULT pass_doubles(IDispatch* object, const std::wstring& name, unsigned length, unsigned count);
// What the call returns is copied to an array of the caller's.
HRESULT receive_doubles(IDispatch* object, const std::wstring& name, unsigned length, unsigned count);
// No call at all: `length` doubles into a new SAFEARRAY, what a target for arrays can be at best.
HRESULT copy_doubles(unsigned length, unsigned count);
// `id` is a ProgID, or a CLSID in braces.
HRESULT create_and_release(const wchar_t* id, unsigned count);

}  // namespace bench_floor
