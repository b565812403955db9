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
void read_dual(const js_place& place, model::type& type) {
    const bool is_dual = place["isDual"].truth();
    const bool is_flagged = (type.flags & TYPEFLAG_FDUAL) != 0;
    if (is_flagged && !is_dual) throw place.invalid(L"flags: 0x40 (TYPEFLAG_FDUAL) is of an interface that is dual");
    if (is_dual && !is_flagged) type.flags |= TYPEFLAG_FDUAL | TYPEFLAG_FDISPATCHABLE | TYPEFLAG_FOLEAUTOMATION;
}

void read_base(const js_place& place, std::size_t type_count, model::type& type) {
    const js_place base = place["base"];
    if (!base.is_undefined()) type.interfaces.emplace_back().type = js_to_type_reference(base, type_count);
}

void read_interfaces(const js_place& place, std::size_t type_count, model::type& type) {
    place["interfaces"].each([&](const js_place& element, std::uint32_t) {
        model::implemented_interface& implemented = type.interfaces.emplace_back();
        implemented.type = js_to_type_reference(element["type"], type_count);
        implemented.flags = element["flags"].number<INT>();
        implemented.custom_data = js_to_custom_data(element["customData"]);
    });
}

void read_content(const js_place& place, std::size_t type_count, model::type& type) {
    const auto functions = [&] { type.functions = js_to_functions(place["functions"], type_count); };
    const auto variables = [&](const char* name, variable_kind kind) { type.variables = js_to_variables(place[name], kind, type_count); };
    switch (type.kind) {
        case TKIND_ENUM: return variables("constants", variable_kind::constant);
        case TKIND_RECORD:
        case TKIND_UNION: return variables("fields", variable_kind::field);
        case TKIND_MODULE: functions(); return variables("constants", variable_kind::constant);
        case TKIND_INTERFACE:
            read_dual(place, type);
            read_base(place, type_count, type);
            return functions();
        case TKIND_DISPATCH:
            read_base(place, type_count, type);
            functions();
            return variables("properties", variable_kind::property);
        case TKIND_COCLASS: return read_interfaces(place, type_count, type);
        default: type.alias = js_to_type_description(place["type"], type_count);
    }
}

}  // namespace

model::type js_to_type(const js_place& place, std::size_t type_count) {
    model::type type;
    type.kind = js_to_choice(place["kind"], kinds);
    type.name = place["name"].text();
    type.guid = place["guid"].guid();
    type.version = js_to_version(place["version"]);
    type.flags = place["flags"].number<WORD>();
    type.size = place["size"].number<ULONG>();
    type.alignment = place["alignment"].number<WORD>();
    type.documentation = js_to_documentation(place["documentation"]);
    type.custom_data = js_to_custom_data(place["customData"]);
    read_content(place, type_count, type);
    return type;
}

}  // namespace coclass
