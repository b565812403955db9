#pragma once

#include <windows.h>

#include <unknwn.h>

#include <span>

namespace bench_floor {

// What early binding is measured against: what a C++ compiler makes of a call through a vtable. `offset` is the function's, in
// bytes from the vtable's start; the interface is asked for once.

// HRESULT (long, long, [out, retval] long*); the last argument changes with each call.
HRESULT add_longs(IUnknown* object, REFIID iid, unsigned offset, unsigned count);
// HRESULT (double, double, [out, retval] double*)
HRESULT add_doubles(IUnknown* object, REFIID iid, unsigned offset, unsigned count);
// HRESULT (BSTR, [out, retval] BSTR*), with a BSTR made for each call, as from a string of the caller's.
HRESULT echo_string(IUnknown* object, REFIID iid, unsigned offset, unsigned length, unsigned count);

}  // namespace bench_floor
