#include "base/record_memory.h"

#include "base/com_ptr.h"
#include "base/guid.h"
#include "base/hresult.h"
#include "base/type_attr.h"
#include "base/variant.h"

#include <oleauto.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <new>
#include <unordered_map>
#include <utility>
#include <vector>

namespace coclass {

namespace {

enum class content : std::uint8_t { variant, text, object, array };

// A field that owns something; those of nested records and the elements of fixed arrays stand here one by one.
struct owning_field {
    std::size_t offset;
    content what;
};
using owning_fields = std::vector<owning_field>;

constexpr unsigned max_depth = 32;  // a type that leads to itself is damaged

class field_collector {
public:
    explicit field_collector(owning_fields& fields) noexcept : fields_(fields) {}

    HRESULT add_record(ITypeInfo* type, std::size_t offset, unsigned depth) {
        if (depth > max_depth) return E_UNEXPECTED;
        const type_attr attr{type};
        COCLASS_RETURN_IF_FAILED(attr.result());
        for (UINT index = 0; index < attr->cVars; ++index) {
            const var_desc variable{type, index};
            COCLASS_RETURN_IF_FAILED(variable.result());
            std::size_t size = 0;
            COCLASS_RETURN_IF_FAILED(add(type, variable->elemdescVar.tdesc, offset + variable->oInst, size, depth));
        }
        return S_OK;
    }

private:
    // `size` is zero for what owns nothing: there is nothing to find in an array of it.
    HRESULT add(ITypeInfo* owner, const TYPEDESC& type, std::size_t offset, std::size_t& size, unsigned depth) {
        switch (type.vt) {
            case VT_VARIANT: return add_field({offset, content::variant}, sizeof(VARIANT), size);
            case VT_BSTR: return add_field({offset, content::text}, sizeof(BSTR), size);
            case VT_UNKNOWN:
            case VT_DISPATCH: return add_field({offset, content::object}, sizeof(IUnknown*), size);
            case VT_SAFEARRAY: return add_field({offset, content::array}, sizeof(SAFEARRAY*), size);
            case VT_PTR: return is_interface(owner, *type.lptdesc) ? add_field({offset, content::object}, sizeof(IUnknown*), size) : S_OK;
            case VT_CARRAY: return add_array(owner, *type.lpadesc, offset, size, depth);
            case VT_USERDEFINED: return add_user_defined(owner, type.hreftype, offset, size, depth);
            default: return S_OK;
        }
    }

    HRESULT add_field(const owning_field& field, std::size_t field_size, std::size_t& size) {
        fields_.push_back(field);
        size = field_size;
        return S_OK;
    }

    HRESULT add_array(ITypeInfo* owner, const ARRAYDESC& array, std::size_t offset, std::size_t& size, unsigned depth) {
        std::size_t count = 1;
        for (USHORT dimension = 0; dimension < array.cDims; ++dimension) count *= array.rgbounds[dimension].cElements;
        std::size_t element = 0;
        for (std::size_t index = 0; index < count; ++index) {
            COCLASS_RETURN_IF_FAILED(add(owner, array.tdescElem, offset + index * element, element, depth + 1));
            if (element == 0) return S_OK;
        }
        size = element * count;
        return S_OK;
    }

    HRESULT add_user_defined(ITypeInfo* owner, HREFTYPE reference, std::size_t offset, std::size_t& size, unsigned depth) {
        com_ptr<ITypeInfo> type;
        COCLASS_RETURN_IF_FAILED(owner->GetRefTypeInfo(reference, type.put()));
        const type_attr attr{type.get()};
        COCLASS_RETURN_IF_FAILED(attr.result());
        if (attr->typekind == TKIND_ALIAS) return depth > max_depth ? E_UNEXPECTED : add(type.get(), attr->tdescAlias, offset, size, depth + 1);
        if (attr->typekind != TKIND_RECORD) return S_OK;
        const std::size_t before = fields_.size();
        COCLASS_RETURN_IF_FAILED(add_record(type.get(), offset, depth + 1));
        if (fields_.size() > before) size = attr->cbSizeInstance;
        return S_OK;
    }

    static bool is_interface(ITypeInfo* owner, const TYPEDESC& target) {
        if (target.vt != VT_USERDEFINED) return false;
        com_ptr<ITypeInfo> type;
        if (FAILED(owner->GetRefTypeInfo(target.hreftype, type.put()))) return false;
        const type_attr attr{type.get()};
        return SUCCEEDED(attr.result()) && (attr->typekind == TKIND_INTERFACE || attr->typekind == TKIND_DISPATCH || attr->typekind == TKIND_COCLASS);
    }

    owning_fields& fields_;
};

HRESULT collect(IRecordInfo* info, owning_fields& fields) {
    com_ptr<ITypeInfo> type;
    COCLASS_RETURN_IF_FAILED(info->GetTypeInfo(type.put()));
    return field_collector{fields}.add_record(type.get(), 0, 0);
}

// Looked up once for each type of the process: one GUID is one layout.
HRESULT fields_of(IRecordInfo* info, std::shared_ptr<const owning_fields>& fields) {
    static std::mutex mutex;
    static std::unordered_map<GUID, std::shared_ptr<const owning_fields>, guid_hash> known;
    GUID guid{};
    COCLASS_RETURN_IF_FAILED(info->GetGuid(&guid));
    const std::scoped_lock lock{mutex};
    if (const auto found = known.find(guid); found != known.end()) {
        fields = found->second;
        return S_OK;
    }
    auto made = std::make_shared<owning_fields>();
    COCLASS_RETURN_IF_FAILED(collect(info, *made));
    fields = made;
    if (guid != GUID{}) known.emplace(guid, made);
    return S_OK;
}

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

std::size_t element_count(const SAFEARRAY& array) noexcept {
    std::size_t count = array.cDims == 0 ? 0 : 1;
    for (USHORT dimension = 0; dimension < array.cDims; ++dimension) count *= array.rgsabound[dimension].cElements;
    return count;
}

}  // namespace

void clear_record_fields(IRecordInfo* info, void* memory) noexcept {
    if (info == nullptr || memory == nullptr) return;
    try {
        std::shared_ptr<const owning_fields> fields;
        if (FAILED(fields_of(info, fields))) return;
        for (const auto& [offset, what] : *fields) clear_field(static_cast<std::byte*>(memory) + offset, what);
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
        if (FAILED(SafeArrayGetRecordInfo(array, info.put()))) return;
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
