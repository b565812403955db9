#pragma once

#include "marshal/interface.h"

#include <memory>

namespace coclass {

// Finds or reads the type of each COM object that comes in, and has lib/ make its JavaScript object.
class type_cache : public type_source {
public:
    virtual HRESULT make_enumerator_wrapper(napi_value* wrapper) = 0;
};

std::unique_ptr<type_cache> make_type_cache(environment& env);
type_cache& types_of(environment& env) noexcept;

// A type as plain data (lib/native/contract.ts, ObjectTypeDescription), with the member functions or without.
HRESULT describe_type(environment& env, const object_type& type, bool with_functions, napi_value* description);

}  // namespace coclass
