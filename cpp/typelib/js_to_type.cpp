#include "typelib/js_to_library.h"

namespace coclass {

namespace {

constexpr std::array<choice<TYPEKIND>, 8> kinds{{
    {L"enum", TKIND_ENUM},
    {L"record", TKIND_RECORD},
    {L"union", TKIND_UNION},
    {L"module", TKIND_MODULE},
    {L"interface", TKIND_INTERFACE},
    {L"dispatch", TKIND_DISPATCH},
    {L"coclass", TKIND_COCLASS},
    {L"alias", TKIND_ALIAS},
}};

// A dual interface is one type with a flag, its flags those that midl gives it.
HRESULT read_dual(const js_place& place, model::type& type) {
    bool is_dual = false;
    COCLASS_RETURN_IF_FAILED(place.read("isDual", is_dual));
    const bool is_flagged = (type.flags & TYPEFLAG_FDUAL) != 0;
    if (is_flagged && !is_dual) return place.fail(E_INVALIDARG, L"flags: 0x40 (TYPEFLAG_FDUAL) is of an interface that is dual");
    if (is_dual && !is_flagged) type.flags |= TYPEFLAG_FDUAL | TYPEFLAG_FDISPATCHABLE | TYPEFLAG_FOLEAUTOMATION;
    return S_OK;
}

HRESULT read_base(const js_place& place, std::size_t type_count, model::type& type) {
    return place.at("base", [&](const js_place& field) {
        return field.is_undefined() ? S_OK : js_to_type_reference(field, type_count, type.interfaces.emplace_back().type);
    });
}

HRESULT read_interfaces(const js_place& place, std::size_t type_count, model::type& type) {
    return place.each("interfaces", [&](const js_place& element, std::uint32_t) {
        model::implemented_interface& implemented = type.interfaces.emplace_back();
        COCLASS_RETURN_IF_FAILED(element.at("type", [&](const js_place& field) { return js_to_type_reference(field, type_count, implemented.type); }));
        COCLASS_RETURN_IF_FAILED(element.read("flags", implemented.flags));
        return js_to_custom_data(element, implemented.custom_data);
    });
}

HRESULT read_content(const js_place& place, std::size_t type_count, model::type& type) {
    switch (type.kind) {
        case TKIND_ENUM: return js_to_variables(place, "constants", variable_kind::constant, type_count, type.variables);
        case TKIND_RECORD:
        case TKIND_UNION: return js_to_variables(place, "fields", variable_kind::field, type_count, type.variables);
        case TKIND_MODULE:
            COCLASS_RETURN_IF_FAILED(js_to_functions(place, type_count, type.functions));
            return js_to_variables(place, "constants", variable_kind::constant, type_count, type.variables);
        case TKIND_INTERFACE:
            COCLASS_RETURN_IF_FAILED(read_dual(place, type));
            COCLASS_RETURN_IF_FAILED(read_base(place, type_count, type));
            return js_to_functions(place, type_count, type.functions);
        case TKIND_DISPATCH:
            COCLASS_RETURN_IF_FAILED(read_base(place, type_count, type));
            COCLASS_RETURN_IF_FAILED(js_to_functions(place, type_count, type.functions));
            return js_to_variables(place, "properties", variable_kind::property, type_count, type.variables);
        case TKIND_COCLASS: return read_interfaces(place, type_count, type);
        default: return place.at("type", [&](const js_place& field) { return js_to_type_description(field, type_count, type.alias); });
    }
}

}  // namespace

HRESULT js_to_type(const js_place& place, std::size_t type_count, model::type& type) {
    COCLASS_RETURN_IF_FAILED(place.at("kind", [&](const js_place& field) { return js_to_choice(field, kinds, type.kind); }));
    COCLASS_RETURN_IF_FAILED(place.read("name", type.name));
    COCLASS_RETURN_IF_FAILED(place.read("guid", type.guid));
    COCLASS_RETURN_IF_FAILED(place.at("version", [&](const js_place& field) { return js_to_version(field, type.version); }));
    COCLASS_RETURN_IF_FAILED(place.read("flags", type.flags));
    COCLASS_RETURN_IF_FAILED(place.read("size", type.size));
    COCLASS_RETURN_IF_FAILED(place.read("alignment", type.alignment));
    COCLASS_RETURN_IF_FAILED(place.at("documentation", [&](const js_place& field) { return js_to_documentation(field, type.documentation); }));
    COCLASS_RETURN_IF_FAILED(js_to_custom_data(place, type.custom_data));
    return read_content(place, type_count, type);
}

}  // namespace coclass
