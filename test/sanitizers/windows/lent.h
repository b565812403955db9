#pragma once

#include "typelib/library_model.h"
#include "windows/memory.h"

#include <windows.h>

#include <oaidl.h>

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace coclass::sanitizers {

// The number that a type gives to another one it refers to.
using refer_function = std::function<HREFTYPE(const model::type_reference&)>;

// The TYPEDESCs that one lent structure leads to.
class lent_types {
public:
    explicit lent_types(const refer_function& refer) : refer_(refer) {}

    TYPEDESC make(const model::type_description& description) {
        TYPEDESC made{};
        made.vt = description.vt;
        switch (description.vt) {
            case VT_PTR:
            case VT_SAFEARRAY: made.lptdesc = keep(make(*description.inner)); break;
            case VT_CARRAY: made.lpadesc = make_array(description); break;
            case VT_USERDEFINED: made.hreftype = refer_(description.type); break;
            default: break;
        }
        return made;
    }

private:
    TYPEDESC* keep(TYPEDESC made) {
        inner_.push_back(std::make_unique<TYPEDESC>(made));
        return inner_.back().get();
    }
    ARRAYDESC* make_array(const model::type_description& description) {
        const std::size_t count = description.bounds.size();
        const std::size_t size = offsetof(ARRAYDESC, rgbounds) + count * sizeof(SAFEARRAYBOUND);
        arrays_.push_back(std::make_unique<std::byte[]>(size < sizeof(ARRAYDESC) ? sizeof(ARRAYDESC) : size));
        auto* const array = reinterpret_cast<ARRAYDESC*>(arrays_.back().get());
        array->cDims = static_cast<USHORT>(count);
        for (std::size_t index = 0; index < count; ++index) array->rgbounds[index] = description.bounds[index];
        array->tdescElem = make(*description.inner);
        return array;
    }

    const refer_function& refer_;
    std::vector<std::unique_ptr<TYPEDESC>> inner_;
    std::vector<std::unique_ptr<std::byte[]>> arrays_;
};

// A structure of COM's with what it leads to.
template <typename Structure>
struct lent : Structure {
    explicit lent(const refer_function& refer) : Structure{}, types(refer) { ++live().lent; }
    lent(const lent&) = delete;
    lent& operator=(const lent&) = delete;
    ~lent() { --live().lent; }

    lent_types types;
    std::unique_ptr<ELEMDESC[]> parameters;
    std::vector<std::unique_ptr<PARAMDESCEX>> defaults;
    std::unique_ptr<VARIANT> value;
};

template <typename Structure>
void give_back(Structure* structure) noexcept {
    delete static_cast<lent<Structure>*>(structure);
}

}  // namespace coclass::sanitizers
