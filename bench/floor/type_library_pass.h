#pragma once

#include <windows.h>

namespace bench_floor {

// Loads a type library and asks for everything that is in it, keeping nothing: what reading one can be at best.
HRESULT pass_over_type_library(const wchar_t* path);

}  // namespace bench_floor
