#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "com_ptr.h"

// What Caller does with classes and objects, beside calling them.
namespace test_server {

HRESULT clsid_of(std::wstring_view text, CLSID& clsid);

// An object that has the class's as its part, and answers for that one's interfaces.
HRESULT make_outer(REFCLSID clsid, IUnknown** result);
// The rules of aggregation that the class breaks, in words.
std::vector<std::wstring> check_aggregation(REFCLSID clsid);

// What the class's IClassFactory2 answers: one line a function.
std::wstring license_text(REFCLSID clsid, std::wstring_view key);

// The rules of connection points that the object breaks, in words.
std::vector<std::wstring> check_connection_points(IUnknown* target);

// Calls the member of ITestExchange with an object of this thread, and the object that comes back: what became of both.
std::wstring exchange(IUnknown* target, const std::wstring& member, bool by_vtable);

}  // namespace test_server
