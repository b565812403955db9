#include "base/record_fields.h"

#include "base/com_ptr.h"
#include "base/guid.h"
#include "base/hresult.h"
#include "base/type_attr.h"

#include <algorithm>
#include <mutex>
#include <unordered_map>

namespace coclass {

namespace {

using content = owning_field::content;

constexpr unsigned max_depth = 32;  // a type that leads to itself is damaged

// More than any record has, those in its arrays and in the records in it counted: records that have each other twice, down to that
// depth, would come to billions.
constexpr std::size_t max_fields = std::size_t{1} << 18;

std::size_t size_of(content what) noexcept { return what == content::variant ? sizeof(VARIANT) : sizeof(void*); }

// One that lies on another would be freed by what is no pointer.
bool lie_apart(const owning_fields& fields) {
    std::vector<std::pair<std::size_t, std::size_t>> places;
    places.reserve(fields.size());
    for (const owning_field& field : fields) places.emplace_back(field.offset, field.offset + size_of(field.what));
    std::ranges::sort(places);
    return std::ranges::adjacent_find(places, [](const auto& one, const auto& next) { return next.first < one.second; }) == places.end();
}

class field_collector {
public:
    field_collector(std::size_t record_size, owning_fields& fields) noexcept : record_size_(record_size), fields_(fields) {}

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
        if (++seen_ > max_fields) return E_UNEXPECTED;
        switch (type.vt) {
            case VT_VARIANT: return add_field({offset, content::variant, {}}, size);
            case VT_BSTR: return add_field({offset, content::text, {}}, size);
            case VT_UNKNOWN: return add_field({offset, content::object, IID_IUnknown}, size);
            case VT_DISPATCH: return add_field({offset, content::object, IID_IDispatch}, size);
            case VT_SAFEARRAY: return add_field({offset, content::array, {}}, size);
            case VT_PTR: return add_pointer(owner, *type.lptdesc, offset, size);
            case VT_CARRAY: return add_array(owner, *type.lpadesc, offset, size, depth);
            case VT_USERDEFINED: return add_user_defined(owner, type.hreftype, offset, size, depth);
            default: return S_OK;
        }
    }

    // A field that lies beyond the record is damaged too.
    HRESULT add_field(const owning_field& field, std::size_t& size) {
        const std::size_t field_size = size_of(field.what);
        if (field.offset > record_size_ || field_size > record_size_ - field.offset) return E_UNEXPECTED;
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
        if (attr->typekind == TKIND_ALIAS)
            return depth > max_depth ? E_UNEXPECTED : add(type.get(), attr->tdescAlias, offset, size, depth + 1);
        if (attr->typekind != TKIND_RECORD) return S_OK;
        const std::size_t before = fields_.size();
        COCLASS_RETURN_IF_FAILED(add_record(type.get(), offset, depth + 1));
        if (fields_.size() > before) size = attr->cbSizeInstance;
        return S_OK;
    }

    // Of pointers only those to interfaces own what they point to.
    HRESULT add_pointer(ITypeInfo* owner, const TYPEDESC& target, std::size_t offset, std::size_t& size) {
        if (target.vt != VT_USERDEFINED) return S_OK;
        com_ptr<ITypeInfo> type;
        COCLASS_RETURN_IF_FAILED(owner->GetRefTypeInfo(target.hreftype, type.put()));
        const type_attr attr{type.get()};
        COCLASS_RETURN_IF_FAILED(attr.result());
        switch (attr->typekind) {
            case TKIND_INTERFACE: return add_field({offset, content::object, attr->guid}, size);
            // A dispinterface's vtable is IDispatch's; what interface a coclass stands for is no matter here.
            case TKIND_DISPATCH: return add_field({offset, content::object, IID_IDispatch}, size);
            case TKIND_COCLASS: return add_field({offset, content::object, IID_IUnknown}, size);
            default: return S_OK;
        }
    }

    std::size_t record_size_;
    std::size_t seen_ = 0;
    owning_fields& fields_;
};

HRESULT collect(IRecordInfo* info, owning_fields& fields) {
    com_ptr<ITypeInfo> type;
    ULONG size = 0;
    COCLASS_RETURN_IF_FAILED(info->GetTypeInfo(type.put()));
    COCLASS_RETURN_IF_FAILED(info->GetSize(&size));
    COCLASS_RETURN_IF_FAILED((field_collector{size, fields}.add_record(type.get(), 0, 0)));
    return lie_apart(fields) ? S_OK : E_UNEXPECTED;
}

}  // namespace

// One GUID is one layout.
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

HRESULT has_fields(IRecordInfo* info, const owning_fields& fields, bool& result) {
    owning_fields own;
    COCLASS_RETURN_IF_FAILED(collect(info, own));
    result = std::ranges::equal(own, fields,
                                [](const auto& one, const auto& other) { return one.offset == other.offset && one.what == other.what; });
    return S_OK;
}

HRESULT records_of(SAFEARRAY& array, com_ptr<IRecordInfo>& info) {
    com_ptr<IRecordInfo> found;
    ULONG size = 0;
    COCLASS_RETURN_IF_FAILED(SafeArrayGetRecordInfo(&array, found.put()));
    COCLASS_RETURN_IF_FAILED(found->GetSize(&size));
    if (array.cbElements < size) return DISP_E_BADVARTYPE;
    info = std::move(found);
    return S_OK;
}

}  // namespace coclass
