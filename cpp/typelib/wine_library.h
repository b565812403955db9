#pragma once

#include "typelib/library_model.h"

namespace coclass {

bool is_wine() noexcept;

// Wine's SaveAllChanges writes 0 as the size of each record and another size for an enum than it reads: puts the model's sizes
// and the library's help string context into the file that it wrote.
HRESULT complete_wine_library(const std::wstring& path, const model::library& library);

}  // namespace coclass
