#include "base/record_memory.h"

#include "base/com_ptr.h"
#include "base/hresult.h"
#include "base/record_fields.h"
#include "base/safearray.h"
#include "base/variant.h"

#include <oleauto.h>

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <utility>

namespace coclass {

namespace {

using content = owning_field::content;

template <typename T>
T take(std::byte* slot) noexcept {
    return std::exchange(*reinterpret_cast<T*>(slot), nullptr);
}

void clear_field(std::byte* slot, content what) noexcept {
    switch (what) {
        case content::variant: clear_variant(*reinterpret_cast<VARIANT*>(slot)); break;
        case content::text: SysFreeString(take<BSTR>(slot)); break;
        case content::object: com_ptr<IUnknown>::attach(take<IUnknown*>(slot)).reset(); break;
        case content::array: {
            SAFEARRAY* const array = take<SAFEARRAY*>(slot);
            clear_records_in(array);
            SafeArrayDestroy(array);
            break;
        }
    }
}

bool owns_records(const VARIANT& value) noexcept {
    return value.vt == VT_RECORD || value.vt == (VT_ARRAY | VT_RECORD) || value.vt == (VT_ARRAY | VT_VARIANT);
}

}  // namespace

void clear_record_fields(IRecordInfo* info, void* memory) noexcept {
    if (info == nullptr || memory == nullptr) return;
    try {
        std::shared_ptr<const owning_fields> fields;
        if (FAILED(fields_of(info, fields))) return;
        for (const owning_field& field : *fields) clear_field(static_cast<std::byte*>(memory) + field.offset, field.what);
    } catch (const std::bad_alloc&) {
        // The type could not be looked at.
    }
}

void clear_records_in(SAFEARRAY* array) noexcept {
    // A locked array is in use, and will not be destroyed.
    if (array == nullptr || array->pvData == nullptr || array->cLocks != 0) return;
    auto* const data = static_cast<std::byte*>(array->pvData);
    const std::size_t count = element_count(*array);
    if ((array->fFeatures & FADF_RECORD) != 0) {
        com_ptr<IRecordInfo> info;
        if (FAILED(records_of(*array, info))) return;
        for (std::size_t index = 0; index < count; ++index) clear_record_fields(info.get(), data + index * array->cbElements);
    } else if ((array->fFeatures & FADF_VARIANT) != 0) {
        for (std::size_t index = 0; index < count; ++index) clear_records_in(reinterpret_cast<const VARIANT*>(data)[index]);
    }
}

void clear_records_in(const VARIANT& value) noexcept {
    if (!owns_records(value)) return;
    if (value.vt == VT_RECORD) {
        clear_record_fields(value.pRecInfo, value.pvRecord);
    } else {
        clear_records_in(value.parray);
    }
}

}  // namespace coclass
