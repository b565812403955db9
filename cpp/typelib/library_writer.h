#pragma once

#include "base/com_ptr.h"
#include "environment/environment.h"
#include "typelib/library_model.h"

#include <oaidl.h>

namespace coclass {

// Types refer to each other, and by value or inheritance only in a way that ends; fields lie within their records. Fails
// with the place, else nothing that reads the library could rely on it. `order` is one in which each type comes after those
// that its layout needs.
HRESULT check_library(environment& env, const char* function, const model::library& library, std::vector<std::size_t>& order);

// Makes the library with the system's ICreateTypeLib2, for a file that is not written yet: for 64 bits, which is what a
// model's offsets and sizes are for. A failure names the function and the place.
//
// What the system leaves unimplemented (E_NOTIMPL) and nothing but a reader of the library sees is left out: under Wine the
// custom data of members, parameters and implemented interfaces, and the DLL entries of a module's functions.
HRESULT write_library(environment& env, const char* function, model::library& library, const std::wstring& path,
                      com_ptr<ICreateTypeLib2>& result);

// 'function: types[3]' + rest, noted as the place of a failure.
HRESULT fail_in_type(environment& env, const char* function, std::size_t type, const std::wstring& rest, HRESULT result);

// A parameter that COM does not change, but declares so.
inline LPOLESTR com_text(const std::wstring& text) noexcept { return const_cast<LPOLESTR>(text.c_str()); }

inline HRESULT where_implemented(HRESULT result) noexcept { return result == E_NOTIMPL ? S_OK : result; }

}  // namespace coclass
