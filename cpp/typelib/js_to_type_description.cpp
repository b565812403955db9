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
    constexpr VARTYPE types[] = {VT_VOID, VT_LPSTR,  VT_LPWSTR,  VT_INT_PTR, VT_UINT_PTR, VT_FILETIME,
                                 VT_BLOB, VT_STREAM, VT_STORAGE, VT_CF,      VT_CLSID};
    return std::ranges::find(types, vt) != std::end(types);
}

VARTYPE read_base(const js_place& place) {
    const auto vt = place.number<VARTYPE>();
    const bool is_type = is_described_only(vt) || (find_variant_type(vt) != nullptr && vt != VT_RECORD);
    if (!is_type) throw place.expected(L"the VARTYPE of a base type");
    return vt;
}

std::vector<SAFEARRAYBOUND> read_bounds(const js_place& place) {
    std::vector<SAFEARRAYBOUND> bounds;
    double elements = 1;
    place["bounds"].each([&](const js_place& element, std::uint32_t index) {
        if (index >= max_dimensions) throw element.invalid(L"an array has no more than 60 dimensions");
        SAFEARRAYBOUND& bound = bounds.emplace_back();
        bound.lLbound = element["lower"].number<LONG>();
        bound.cElements = element["length"].number<ULONG>();
        elements *= bound.cElements;
        if (elements > max_elements) throw element.invalid(L"the array is too large");
    });
    if (bounds.empty()) throw place.invalid(L"bounds: an array has at least one dimension");
    return bounds;
}

model::type_description read_description(const js_place& place, std::size_t type_count, unsigned depth) {
    if (depth > max_depth) throw place.invalid(L"the type is nested too deep");
    model::type_description description;
    const auto inner = [&](VARTYPE vt, const char* name) {
        description.vt = vt;
        description.inner = std::make_unique<model::type_description>(read_description(place[name], type_count, depth + 1));
    };
    switch (js_to_choice(place["kind"], kinds)) {
        case description_kind::pointer: inner(VT_PTR, "to"); break;
        case description_kind::safearray: inner(VT_SAFEARRAY, "of"); break;
        case description_kind::array:
            inner(VT_CARRAY, "of");
            description.bounds = read_bounds(place);
            break;
        case description_kind::user:
            description.vt = VT_USERDEFINED;
            description.type = js_to_type_reference(place["type"], type_count);
            break;
        default: description.vt = read_base(place["vt"]);
    }
    return description;
}

model::library_reference read_library(const js_place& place) {
    model::library_reference library;
    library.guid = place["guid"].guid();
    library.version = js_to_version(place["version"]);
    library.lcid = place["lcid"].number<LCID>();
    return library;
}

}  // namespace

model::type_description js_to_type_description(const js_place& place, std::size_t type_count) {
    return read_description(place, type_count, 0);
}

model::type_reference js_to_type_reference(const js_place& place, std::size_t type_count) {
    model::type_reference reference;
    reference.guid = place["guid"].guid();
    reference.name = place["name"].optional_text();
    const js_place library = place["library"];
    if (library.is_undefined()) {
        reference.index = static_cast<std::size_t>(place["index"].whole(0, static_cast<double>(type_count) - 1));
        return reference;
    }
    reference.library = read_library(library);
    if (reference.guid == GUID{} && reference.name.empty()) throw place.invalid(L"a type of another library needs its GUID or its name");
    return reference;
}

unique_variant js_to_constant(const js_place& place) {
    const js_place type = place["vt"];
    const auto vt = type.number<VARTYPE>();
    const bool is_constant = find_variant_type(vt) != nullptr && vt != VT_RECORD && vt != VT_VARIANT;
    if (!is_constant) throw type.expected(L"the VARTYPE of a single value");
    const js_place given = place["value"];
    unique_variant value;
    if (const HRESULT converted = js_to_variant_as(given.env(), given.value(), vt, nullptr, value.get(), 0); FAILED(converted))
        throw given.blamed(converted);
    // An object would live as long as the library, and no file can hold one.
    const bool is_object = (vt == VT_DISPATCH || vt == VT_UNKNOWN) && value->punkVal != nullptr;
    if (is_object) throw given.expected(L"Nothing: an object is no constant");
    return value;
}

}  // namespace coclass
