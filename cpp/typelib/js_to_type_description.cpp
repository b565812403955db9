#include "base/guid.h"
#include "marshal/js_to_variant.h"
#include "marshal/variant_types.h"
#include "typelib/js_to_library.h"

#include <algorithm>

namespace coclass {

namespace {

enum class description_kind : std::uint8_t { base, pointer, safearray, array, user };

constexpr std::array<choice<description_kind>, 5> kinds{{
    {L"base", description_kind::base},
    {L"pointer", description_kind::pointer},
    {L"safearray", description_kind::safearray},
    {L"array", description_kind::array},
    {L"user", description_kind::user},
}};

// Deeper than anyone declares; what contains itself ends here.
constexpr unsigned max_depth = 16;
constexpr std::size_t max_dimensions = 60;
constexpr ULONG max_elements = 0x1000000;

// What TYPEDESC knows besides VARIANT's types.
bool is_described_only(VARTYPE vt) noexcept {
    constexpr VARTYPE types[] = {VT_VOID, VT_LPSTR, VT_LPWSTR, VT_INT_PTR, VT_UINT_PTR, VT_FILETIME, VT_BLOB, VT_STREAM, VT_STORAGE, VT_CF, VT_CLSID};
    return std::ranges::find(types, vt) != std::end(types);
}

HRESULT read_base(const js_place& place, VARTYPE& vt) {
    return place.at("vt", [&](const js_place& field) {
        COCLASS_RETURN_IF_FAILED(field.get(vt));
        const bool is_type = is_described_only(vt) || (find_variant_type(vt) != nullptr && vt != VT_RECORD);
        return is_type ? S_OK : field.expected(L"the VARTYPE of a base type");
    });
}

HRESULT read_bounds(const js_place& place, std::vector<SAFEARRAYBOUND>& bounds) {
    double elements = 1;
    COCLASS_RETURN_IF_FAILED(place.each("bounds", [&](const js_place& element, std::uint32_t index) {
        if (index >= max_dimensions) return element.fail(E_INVALIDARG, L"an array has no more than 60 dimensions");
        SAFEARRAYBOUND& bound = bounds.emplace_back();
        COCLASS_RETURN_IF_FAILED(element.read("lower", bound.lLbound));
        COCLASS_RETURN_IF_FAILED(element.read("length", bound.cElements));
        elements *= bound.cElements;
        return elements <= max_elements ? S_OK : element.fail(E_INVALIDARG, L"the array is too large");
    }));
    return bounds.empty() ? place.fail(E_INVALIDARG, L"bounds: an array has at least one dimension") : S_OK;
}

HRESULT read_description(const js_place& place, std::size_t type_count, model::type_description& description, unsigned depth) {
    if (depth > max_depth) return place.fail(E_INVALIDARG, L"the type is nested too deep");
    description_kind kind{};
    COCLASS_RETURN_IF_FAILED(place.at("kind", [&](const js_place& field) { return js_to_choice(field, kinds, kind); }));
    const auto inner = [&](VARTYPE vt, const char* name) {
        description.vt = vt;
        description.inner = std::make_unique<model::type_description>();
        return place.at(name, [&](const js_place& field) { return read_description(field, type_count, *description.inner, depth + 1); });
    };
    switch (kind) {
        case description_kind::pointer: return inner(VT_PTR, "to");
        case description_kind::safearray: return inner(VT_SAFEARRAY, "of");
        case description_kind::array:
            COCLASS_RETURN_IF_FAILED(inner(VT_CARRAY, "of"));
            return read_bounds(place, description.bounds);
        case description_kind::user:
            description.vt = VT_USERDEFINED;
            return place.at("type", [&](const js_place& field) { return js_to_type_reference(field, type_count, description.type); });
        default: return read_base(place, description.vt);
    }
}

}  // namespace

HRESULT js_to_type_description(const js_place& place, std::size_t type_count, model::type_description& description) {
    return read_description(place, type_count, description, 0);
}

HRESULT js_to_type_reference(const js_place& place, std::size_t type_count, model::type_reference& reference) {
    COCLASS_RETURN_IF_FAILED(place.read("guid", reference.guid));
    COCLASS_RETURN_IF_FAILED(place.at("name", [&](const js_place& field) { return field.get_optional(reference.name); }));
    COCLASS_RETURN_IF_FAILED(place.at("library", [&](const js_place& field) {
        if (field.is_undefined()) return S_OK;
        model::library_reference& library = reference.library.emplace();
        COCLASS_RETURN_IF_FAILED(field.read("guid", library.guid));
        COCLASS_RETURN_IF_FAILED(field.at("version", [&](const js_place& version) { return js_to_version(version, library.version); }));
        return field.read("lcid", library.lcid);
    }));
    if (reference.library) {
        const bool is_told = reference.guid != GUID{} || !reference.name.empty();
        return is_told ? S_OK : place.fail(E_INVALIDARG, L"a type of another library needs its GUID or its name");
    }
    return place.at("index", [&](const js_place& field) {
        double index = 0;
        COCLASS_RETURN_IF_FAILED(field.get_whole(0, static_cast<double>(type_count) - 1, index));
        reference.index = static_cast<std::size_t>(index);
        return S_OK;
    });
}

HRESULT js_to_constant(const js_place& place, unique_variant& value) {
    VARTYPE vt = VT_EMPTY;
    COCLASS_RETURN_IF_FAILED(place.at("vt", [&](const js_place& field) {
        COCLASS_RETURN_IF_FAILED(field.get(vt));
        const bool is_constant = find_variant_type(vt) != nullptr && vt != VT_RECORD && vt != VT_VARIANT;
        return is_constant ? S_OK : field.expected(L"the VARTYPE of a single value");
    }));
    return place.at("value", [&](const js_place& field) {
        if (const HRESULT converted = js_to_variant_as(field.env(), field.value(), vt, nullptr, value.get(), 0); FAILED(converted)) return field.blame(converted);
        // An object would live as long as the library, and no file can hold one.
        const bool is_object = (vt == VT_DISPATCH || vt == VT_UNKNOWN) && value->punkVal != nullptr;
        return is_object ? field.expected(L"Nothing: an object is no constant") : S_OK;
    });
}

}  // namespace coclass
