#pragma once

#include "typelib/library_references.h"

namespace coclass {

// Adds a function, or a variable of a type of that kind, at its place.
HRESULT write_function(library_references& references, const written_type& type, std::size_t owner, UINT index, model::function& function);
HRESULT write_variable(library_references& references, const written_type& type, std::size_t owner, TYPEKIND kind, UINT index,
                       model::variable& variable);

}  // namespace coclass
