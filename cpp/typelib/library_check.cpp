#include "base/hresult.h"
#include "base/type_attr.h"
#include "marshal/variant_types.h"
#include "typelib/library_references.h"
#include "typelib/library_writer.h"

#include <algorithm>

namespace coclass {

namespace {

constexpr ULONG max_record_size = 0x1000000;
// Types in types: more than any reader follows, and no more than the stack has room for.
constexpr unsigned max_nesting = 128;

bool is_record(TYPEKIND kind) noexcept { return kind == TKIND_RECORD || kind == TKIND_UNION; }
bool is_interface(TYPEKIND kind) noexcept { return kind == TKIND_INTERFACE || kind == TKIND_DISPATCH; }

class library_check {
public:
    library_check(environment& env, const char* function, const model::library& library, std::vector<std::size_t>& order)
        : env_(env),
          function_(function),
          library_(library),
          order_(order),
          states_(library.types.size()),
          aliases_(library.types.size()),
          heights_(library.types.size()) {}

    HRESULT check() {
        order_.clear();
        for (std::size_t index = 0; index < library_.types.size(); ++index) {
            COCLASS_RETURN_IF_FAILED(check_alias(index));
            COCLASS_RETURN_IF_FAILED(visit(index));
            COCLASS_RETURN_IF_FAILED(check_interfaces(index));
            if (is_record(library_.types[index].kind)) COCLASS_RETURN_IF_FAILED(check_fields(index));
        }
        return S_OK;
    }

private:
    enum class state : std::uint8_t { unseen, open, done };

    HRESULT fail(std::size_t type, const std::wstring& rest) { return fail_in_type(env_, function_, type, rest, E_INVALIDARG); }

    // The types whose layout goes into that of a type: what it inherits, holds by value or is another name of.
    HRESULT visit(std::size_t index) {
        if (states_[index] == state::done) return S_OK;
        if (states_[index] == state::open) return fail(index, L": the type contains or inherits itself");
        const model::type& type = library_.types[index];
        if (++open_ > max_nesting) return fail(index, L": the type is nested too deep");
        states_[index] = state::open;
        if (is_interface(type.kind)) {
            for (const model::implemented_interface& base : type.interfaces) COCLASS_RETURN_IF_FAILED(visit_own(index, base.type));
        }
        if (is_record(type.kind)) {
            for (const model::variable& field : type.variables) COCLASS_RETURN_IF_FAILED(visit_by_value(index, field.type));
        }
        if (type.kind == TKIND_ALIAS) COCLASS_RETURN_IF_FAILED(visit_by_value(index, type.alias));
        --open_;
        states_[index] = state::done;
        order_.push_back(index);
        return ++heights_[index] > max_nesting ? fail(index, L": the type is nested too deep") : S_OK;
    }

    // `owner` is the type that has it.
    HRESULT visit_own(std::size_t owner, const model::type_reference& reference) {
        if (reference.library) return S_OK;
        COCLASS_RETURN_IF_FAILED(visit(reference.index));
        heights_[owner] = std::max(heights_[owner], heights_[reference.index]);
        return S_OK;
    }

    HRESULT visit_by_value(std::size_t owner, const model::type_description& description) {
        if (description.vt == VT_CARRAY) return visit_by_value(owner, *description.inner);
        return description.vt == VT_USERDEFINED ? visit_own(owner, description.type) : S_OK;
    }

    // A name for a pointer to itself, or for an array of itself: readers that look behind names would not come to an end.
    HRESULT check_alias(std::size_t index) {
        const model::type& type = library_.types[index];
        if (type.kind != TKIND_ALIAS || aliases_[index] == state::done) return S_OK;
        if (aliases_[index] == state::open) return fail(index, L".type: the alias stands for itself");
        if (++open_ > max_nesting) return fail(index, L".type: too many aliases of aliases");
        aliases_[index] = state::open;
        const model::type_description* target = &type.alias;
        while (target->inner) target = target->inner.get();
        if (target->vt == VT_USERDEFINED && !target->type.library) COCLASS_RETURN_IF_FAILED(check_alias(target->type.index));
        --open_;
        aliases_[index] = state::done;
        return S_OK;
    }

    HRESULT check_interfaces(std::size_t index) {
        const model::type& type = library_.types[index];
        const bool is_dual = type.kind == TKIND_INTERFACE && (type.flags & TYPEFLAG_FDUAL) != 0;
        if (is_dual && type.interfaces.empty()) return fail(index, L".base: a dual interface inherits IDispatch");
        for (std::size_t place = 0; place < type.interfaces.size(); ++place) {
            const model::type_reference& reference = type.interfaces[place].type;
            if (reference.library || is_interface(library_.types[reference.index].kind)) continue;
            return fail(index, (type.kind == TKIND_COCLASS ? L".interfaces[" + std::to_wstring(place) + L"].type" : L".base") +
                                   L": expected an interface");
        }
        return S_OK;
    }

    HRESULT check_fields(std::size_t index) {
        const model::type& type = library_.types[index];
        if (type.size == 0 || type.size > max_record_size) return fail(index, L".size: a record has from 1 to 16777216 bytes");
        if (type.alignment == 0 || type.alignment > 16) return fail(index, L".alignment: expected a number from 1 to 16");
        for (std::size_t place = 0; place < type.variables.size(); ++place) {
            const model::variable& field = type.variables[place];
            ULONGLONG size = 0;
            const std::wstring rest = L".fields[" + std::to_wstring(place) + L"]";
            if (const HRESULT found = size_of(field.type, size); FAILED(found))
                return fail_in_type(env_, function_, index, rest + L".type: expected a type with a size", found);
            if (field.offset + size > type.size)
                return fail(index, rest + L".offset: the field is not within the " + std::to_wstring(type.size) + L" bytes of the record");
        }
        return S_OK;
    }

    HRESULT size_of(const model::type_description& description, ULONGLONG& size) {
        size = sizeof(void*);
        switch (description.vt) {
            case VT_PTR:
            case VT_SAFEARRAY:
            case VT_LPSTR:
            case VT_LPWSTR:
            case VT_INT_PTR:
            case VT_UINT_PTR:
            case VT_FILETIME: return S_OK;
            case VT_CARRAY:
                COCLASS_RETURN_IF_FAILED(size_of(*description.inner, size));
                // Of arrays of arrays there may be more than can be counted.
                for (const SAFEARRAYBOUND& bound : description.bounds)
                    size = std::min<ULONGLONG>(size * bound.cElements, ULONGLONG{max_record_size} + 1);
                return S_OK;
            case VT_USERDEFINED:
                return description.type.library ? size_in_other_library(description.type, size) : size_of_own(description.type.index, size);
            default: break;
        }
        const variant_type* row = find_variant_type(description.vt);
        if (row == nullptr || row->slot == slot_class::empty || row->slot == slot_class::null) return E_INVALIDARG;
        size = row->size;
        return S_OK;
    }

    HRESULT size_of_own(std::size_t index, ULONGLONG& size) {
        const model::type& type = library_.types[index];
        switch (type.kind) {
            case TKIND_ENUM: size = sizeof(INT); return S_OK;
            case TKIND_RECORD:
            case TKIND_UNION: size = type.size; return S_OK;
            case TKIND_ALIAS: return size_of(type.alias, size);
            case TKIND_MODULE: return E_INVALIDARG;
            default: return S_OK;
        }
    }

    static HRESULT size_in_other_library(const model::type_reference& reference, ULONGLONG& size) {
        com_ptr<ITypeInfo> info;
        COCLASS_RETURN_IF_FAILED(find_in_other_library(reference, info));
        const type_attr attr{info.get()};
        COCLASS_RETURN_IF_FAILED(attr.result());
        size = attr->typekind == TKIND_ENUM ? sizeof(INT) : attr->cbSizeInstance;
        return S_OK;
    }

    environment& env_;
    const char* function_;
    const model::library& library_;
    std::vector<std::size_t>& order_;
    std::vector<state> states_;
    std::vector<state> aliases_;
    std::vector<unsigned> heights_;  // of what is visited: how many types are in each other
    unsigned open_ = 0;
};

}  // namespace

HRESULT check_library(environment& env, const char* function, const model::library& library, std::vector<std::size_t>& order) {
    return library_check{env, function, library, order}.check();
}

}  // namespace coclass
