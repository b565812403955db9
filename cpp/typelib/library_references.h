#pragma once

#include "base/com_ptr.h"
#include "typelib/library_model.h"

#include <oaidl.h>

#include <deque>

namespace coclass {

struct written_type {
    com_ptr<ICreateTypeInfo2> create;
    com_ptr<ITypeInfo> info;
};

// The type that a reference to another library means. The library is loaded as it is registered; stdole2.tlb, which every
// library refers to, is found unregistered too.
HRESULT find_in_other_library(const model::type_reference& reference, com_ptr<ITypeInfo>& info);

// Turns references and type descriptions of the model into those of the type information being written.
class library_references {
public:
    explicit library_references(std::vector<written_type>& types) noexcept : types_(types) {}

    HRESULT refer(std::size_t owner, const model::type_reference& reference, HREFTYPE& result);
    // The vtable side, where it is a dual interface of another library: what an interface inherits.
    HRESULT refer_to_base(std::size_t owner, const model::type_reference& reference, HREFTYPE& result);

private:
    HRESULT find(const model::type_reference& reference, com_ptr<ITypeInfo>& info) const;

    std::vector<written_type>& types_;
};

// TYPEDESCs, alive as long as this.
class type_descriptions {
public:
    type_descriptions(library_references& references, std::size_t owner) noexcept : references_(references), owner_(owner) {}

    HRESULT make(const model::type_description& description, TYPEDESC& result);

private:
    HRESULT make_array(const model::type_description& description, TYPEDESC& result);

    library_references& references_;
    std::size_t owner_;
    std::deque<TYPEDESC> inner_;
    std::vector<std::unique_ptr<std::byte[]>> arrays_;
};

}  // namespace coclass
