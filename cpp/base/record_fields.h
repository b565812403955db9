#pragma once

#include "base/com_ptr.h"

#include <windows.h>

#include <oaidl.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace coclass {

// A field of a record that owns something; those of nested records and the elements of fixed arrays stand here one by one.
struct owning_field {
    enum class content : std::uint8_t { variant, text, object, array };

    std::size_t offset;
    content what;
    GUID iid;  // of an object: the interface that its pointer is of
};
using owning_fields = std::vector<owning_field>;

// What a type of records has of them, in the order of their offsets; looked up once for each type of the process.
HRESULT fields_of(IRecordInfo* info, std::shared_ptr<const owning_fields>& fields);

// Whether the type has just these, by what its own type information says: by its GUID it may be known from another library, whose
// fields lie otherwise.
HRESULT has_fields(IRecordInfo* info, const owning_fields& fields, bool& result);

// The type of an array's records. DISP_E_BADVARTYPE where its elements are smaller than that says: who made the array may have
// had another version of the type.
HRESULT records_of(SAFEARRAY& array, com_ptr<IRecordInfo>& info);

}  // namespace coclass
