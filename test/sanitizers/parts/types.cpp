#include "parts/check.h"
#include "parts/targets.h"

#include "base/bstr.h"
#include "base/record_copy.h"
#include "base/record_fields.h"
#include "base/record_memory.h"
#include "base/type_attr.h"
#include "base/variant.h"
#include "invoke/object_type.h"
#include "invoke/vtable_plan.h"
#include "marshal/value_type.h"
#include "windows/memory.h"
#include "windows/model_library.h"

#include <oleauto.h>

#include <array>

namespace coclass::sanitizers {

namespace {

// Numbers out of the bytes; zeros after their end.
class source {
public:
    explicit source(bytes left) noexcept : left_(left) {}
    bool is_empty() const noexcept { return left_.empty(); }
    std::uint8_t next() noexcept {
        if (left_.empty()) return 0;
        const std::uint8_t first = left_.front();
        left_ = left_.subspan(1);
        return first;
    }
    std::size_t below(std::size_t limit) noexcept { return next() % limit; }
    // Small ones mostly, and now and then such as sums go wrong with.
    std::uint32_t number() noexcept {
        const std::uint8_t first = next();
        if (first < 0xf0) return first;
        constexpr std::array<std::uint32_t, 8> odd{0x100, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffff0, 0xfffffffc, 0xffffffff};
        return odd[first % odd.size()];
    }

private:
    bytes left_;
};

constexpr std::size_t most_types = 40;

model::type_description make_description(source& in, std::size_t types, unsigned depth) {
    constexpr std::array<VARTYPE, 24> kinds{VT_I4,     VT_BSTR,    VT_VARIANT,   VT_USERDEFINED, VT_USERDEFINED, VT_USERDEFINED,
                                            VT_CARRAY, VT_PTR,     VT_SAFEARRAY, VT_UNKNOWN,     VT_DISPATCH,    VT_DECIMAL,
                                            VT_UI1,    VT_R8,      VT_CY,        VT_DATE,        VT_LPWSTR,      VT_LPSTR,
                                            VT_VOID,   VT_HRESULT, VT_INT_PTR,   VT_BOOL,        VT_ERROR,       VT_CLSID};
    model::type_description made;
    made.vt = kinds[in.below(kinds.size())];
    const bool has_inner = made.vt == VT_CARRAY || made.vt == VT_PTR || made.vt == VT_SAFEARRAY;
    if (has_inner && depth > 4) made.vt = VT_I4;
    if (has_inner && depth <= 4) {
        made.inner = std::make_unique<model::type_description>(make_description(in, types, depth + 1));
        if (made.vt == VT_CARRAY) {
            for (std::size_t left = in.below(4); left > 0; --left) made.bounds.push_back({in.number(), 0});
        }
    }
    if (made.vt == VT_USERDEFINED) made.type.index = in.below(types);
    return made;
}

model::library make_model(source& in) {
    constexpr std::array<TYPEKIND, 8> kinds{TKIND_RECORD,    TKIND_RECORD,  TKIND_RECORD, TKIND_ALIAS,
                                            TKIND_INTERFACE, TKIND_COCLASS, TKIND_ENUM,   TKIND_UNION};
    model::library library;
    const std::size_t types = 1 + in.below(most_types);
    for (std::size_t index = 0; index < types; ++index) {
        model::type& type = library.types.emplace_back();
        type.kind = kinds[in.below(kinds.size())];
        type.name = L"T";
        // Without a GUID: what is known of one with a GUID is kept for good.
        type.size = in.number();
        type.flags = type.kind == TKIND_INTERFACE && in.below(2) == 0 ? TYPEFLAG_FDUAL : 0;
        if (type.kind == TKIND_ALIAS) type.alias = make_description(in, types, 0);
        if (type.kind == TKIND_RECORD || type.kind == TKIND_UNION) {
            for (std::size_t left = in.below(5); left > 0; --left) {
                model::variable& field = type.variables.emplace_back();
                field.name = L"f";
                field.id = static_cast<MEMBERID>(type.variables.size());
                field.offset = in.number();
                field.type = make_description(in, types, 0);
            }
        }
        if (type.kind == TKIND_INTERFACE) {
            model::function& function = type.functions.emplace_back();
            function.name = L"F";
            function.return_type = make_description(in, types, 0);
            for (std::size_t left = in.below(5); left > 0; --left) {
                model::parameter& parameter = function.parameters.emplace_back();
                parameter.type = make_description(in, types, 0);
                parameter.flags = in.next();
            }
        }
        if (type.kind == TKIND_INTERFACE || type.kind == TKIND_COCLASS) {
            for (std::size_t left = in.below(3); left > 0; --left) type.interfaces.emplace_back().type.index = in.below(types);
        }
    }
    return library;
}

// A record whose every field owns something, copied, and both cleared.
void try_memory(IRecordInfo* info) {
    std::shared_ptr<const owning_fields> fields;
    ULONG size = 0;
    if (FAILED(fields_of(info, fields)) || FAILED(info->GetSize(&size))) return;
    constexpr ULONG most = 1 << 16;
    if (size > most) return;
    void* const record = info->RecordCreate();
    for (const owning_field& field : *fields) {
        const auto slot = static_cast<std::byte*>(record) + field.offset;
        const auto text = unique_bstr{std::wstring_view{L"text"}}.detach();
        if (field.what == owning_field::content::text) {
            std::memcpy(slot, &text, sizeof text);
        } else if (field.what == owning_field::content::variant) {
            VARIANT value{};
            value.vt = VT_BSTR;
            value.bstrVal = text;
            std::memcpy(slot, &value, sizeof value);
        } else {
            SysFreeString(text);
        }
    }
    void* const copy = info->RecordCreate();
    CHECK(SUCCEEDED(copy_record(info, record, copy)));
    info->RecordDestroy(record);
    info->RecordDestroy(copy);
}

void try_members(ITypeInfo* type) {
    const type_attr attr{type};
    for (UINT index = 0; index < attr->cVars; ++index) {
        const var_desc variable{type, index};
        value_type resolved;
        resolve_type(type, variable->elemdescVar.tdesc, resolved);
    }
    for (UINT index = 0; index < attr->cFuncs; ++index) {
        const func_desc function{type, index};
        value_type resolved;
        resolve_type(type, function->elemdescFunc.tdesc, resolved);
        for (SHORT place = 0; place < function->cParams; ++place) resolve_type(type, function->lprgelemdescParam[place].tdesc, resolved);
        member_plan member;
        vtable_plan plan;
        compile_vtable_plan(type, *function, member, plan);
    }
}

}  // namespace

void try_types(bytes input) {
    {
        source in{input};
        const com_ptr<ITypeLib> library = make_type_library(make_model(in));
        for (UINT index = 0; index < library->GetTypeInfoCount(); ++index) {
            com_ptr<ITypeInfo> type;
            com_ptr<IRecordInfo> record;
            CHECK(SUCCEEDED(library->GetTypeInfo(index, type.put())));
            try_members(type.get());
            if (SUCCEEDED(GetRecordInfoFromTypeInfo(type.get(), record.put()))) try_memory(record.get());
        }
    }
    CHECK(is_nothing_left());
}

}  // namespace coclass::sanitizers
