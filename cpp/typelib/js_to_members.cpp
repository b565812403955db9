#include "typelib/js_to_library.h"

namespace coclass {

namespace {

constexpr std::array<choice<INVOKEKIND>, 4> invoke_kinds{{
    {L"method", INVOKE_FUNC},
    {L"get", INVOKE_PROPERTYGET},
    {L"put", INVOKE_PROPERTYPUT},
    {L"putRef", INVOKE_PROPERTYPUTREF},
}};

constexpr std::array<choice<FUNCKIND>, 5> function_kinds{{
    {L"virtual", FUNC_VIRTUAL},
    {L"pureVirtual", FUNC_PUREVIRTUAL},
    {L"nonVirtual", FUNC_NONVIRTUAL},
    {L"static", FUNC_STATIC},
    {L"dispatch", FUNC_DISPATCH},
}};

constexpr std::array<choice<CALLCONV>, 8> calling_conventions{{
    {L"cdecl", CC_CDECL},
    {L"pascal", CC_PASCAL},
    {L"macPascal", CC_MACPASCAL},
    {L"stdcall", CC_STDCALL},
    {L"fpfastcall", CC_FPFASTCALL},
    {L"syscall", CC_SYSCALL},
    {L"mpwCdecl", CC_MPWCDECL},
    {L"mpwPascal", CC_MPWPASCAL},
}};

// A FUNCDESC counts them in a SHORT, and no caller passes more.
constexpr std::size_t max_parameters = 1000;

void read_member(const js_place& place, model::member& member) {
    member.name = place["name"].text();
    member.id = place["id"].number<MEMBERID>();
    member.documentation = js_to_documentation(place["documentation"]);
    member.custom_data = js_to_custom_data(place["customData"]);
}

void read_default_value(const js_place& place, model::parameter& parameter) {
    const bool has_default = (parameter.flags & PARAMFLAG_FHASDEFAULT) != 0;
    if (place.is_undefined()) {
        if (has_default) throw place.expected(L"a value, as the flags say");
        return;
    }
    if (!has_default) throw place.invalid(L"the flags say that there is none");
    parameter.default_value = js_to_constant(place);
}

model::parameter read_parameter(const js_place& place, std::size_t type_count) {
    model::parameter parameter;
    parameter.name = place["name"].optional_text();
    parameter.type = js_to_type_description(place["type"], type_count);
    parameter.flags = place["flags"].number<USHORT>();
    read_default_value(place["defaultValue"], parameter);
    parameter.custom_data = js_to_custom_data(place["customData"]);
    return parameter;
}

model::dll_entry read_entry(const js_place& place) {
    model::dll_entry read;
    read.dll = place["name"].text();
    const js_place entry = place["entry"];
    if (entry.value().IsNumber()) {
        read.entry = entry.number<WORD>();
    } else {
        read.entry = entry.text();
    }
    return read;
}

SHORT read_offset(const js_place& place) {
    constexpr double highest = 32760;  // a SHORT, and whole pointers
    const auto offset = static_cast<SHORT>(place.whole(0, highest));
    if (offset % static_cast<SHORT>(sizeof(void*)) != 0) throw place.expected(L"a multiple of a pointer's size");
    return offset;
}

model::function read_function(const js_place& place, std::size_t type_count) {
    model::function function;
    read_member(place, function);
    function.invoke_kind = js_to_choice(place["invokeKind"], invoke_kinds);
    function.function_kind = js_to_choice(place["functionKind"], function_kinds);
    function.calling_convention = js_to_choice(place["callingConvention"], calling_conventions);
    function.vtable_offset = read_offset(place["vtableOffset"]);
    function.flags = place["flags"].number<WORD>();
    function.return_type = js_to_type_description(place["returnType"], type_count);
    place["parameters"].each([&](const js_place& element, std::uint32_t index) {
        if (index >= max_parameters) throw element.invalid(L"a function has no more than 1000 parameters");
        function.parameters.push_back(read_parameter(element, type_count));
    });
    function.optional_count = static_cast<SHORT>(place["optionalCount"].whole(-1, static_cast<double>(function.parameters.size())));
    const bool is_put = function.invoke_kind == INVOKE_PROPERTYPUT || function.invoke_kind == INVOKE_PROPERTYPUTREF;
    if (is_put && function.parameters.empty()) throw place.invalid(L"parameters: a property put takes at least the value");
    const js_place dll = place["dll"];
    if (!dll.is_undefined()) function.dll = read_entry(dll);
    return function;
}

model::variable read_variable(const js_place& place, variable_kind kind, std::size_t type_count) {
    model::variable variable;
    read_member(place, variable);
    variable.type = js_to_type_description(place["type"], type_count);
    variable.flags = place["flags"].number<WORD>();
    if (kind == variable_kind::constant) variable.value = js_to_constant(place["value"]);
    if (kind == variable_kind::field) variable.offset = place["offset"].number<ULONG>();
    return variable;
}

}  // namespace

std::vector<model::function> js_to_functions(const js_place& place, std::size_t type_count) {
    std::vector<model::function> functions;
    place.each([&](const js_place& element, std::uint32_t) { functions.push_back(read_function(element, type_count)); });
    return functions;
}

std::vector<model::variable> js_to_variables(const js_place& place, variable_kind kind, std::size_t type_count) {
    std::vector<model::variable> variables;
    place.each([&](const js_place& element, std::uint32_t) { variables.push_back(read_variable(element, kind, type_count)); });
    return variables;
}

}  // namespace coclass
