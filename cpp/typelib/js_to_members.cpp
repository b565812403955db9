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

HRESULT read_member(const js_place& place, model::member& member) {
    COCLASS_RETURN_IF_FAILED(place.read("name", member.name));
    COCLASS_RETURN_IF_FAILED(place.read("id", member.id));
    COCLASS_RETURN_IF_FAILED(place.at("documentation", [&](const js_place& field) { return js_to_documentation(field, member.documentation); }));
    return js_to_custom_data(place, member.custom_data);
}

HRESULT read_parameter(const js_place& place, std::size_t type_count, model::parameter& parameter) {
    COCLASS_RETURN_IF_FAILED(place.at("name", [&](const js_place& field) { return field.get_optional(parameter.name); }));
    COCLASS_RETURN_IF_FAILED(place.at("type", [&](const js_place& field) { return js_to_type_description(field, type_count, parameter.type); }));
    COCLASS_RETURN_IF_FAILED(place.read("flags", parameter.flags));
    COCLASS_RETURN_IF_FAILED(place.at("defaultValue", [&](const js_place& field) {
        const bool has_default = (parameter.flags & PARAMFLAG_FHASDEFAULT) != 0;
        if (field.is_undefined()) return has_default ? field.expected(L"a value, as the flags say") : S_OK;
        return has_default ? js_to_constant(field, parameter.default_value.emplace()) : field.fail(E_INVALIDARG, L"the flags say that there is none");
    }));
    return js_to_custom_data(place, parameter.custom_data);
}

HRESULT read_entry(const js_place& place, model::dll_entry& entry) {
    COCLASS_RETURN_IF_FAILED(place.read("name", entry.dll));
    return place.at("entry", [&](const js_place& field) {
        if (js::type_of(field.env().js(), field.value()) != napi_number) return field.get(entry.entry.emplace<std::wstring>());
        return field.get(entry.entry.emplace<WORD>());
    });
}

HRESULT read_offset(const js_place& place, model::function& function) {
    constexpr double highest = 32760;  // a SHORT, and whole pointers
    double offset = 0;
    COCLASS_RETURN_IF_FAILED(place.get_whole(0, highest, offset));
    function.vtable_offset = static_cast<SHORT>(offset);
    return function.vtable_offset % static_cast<SHORT>(sizeof(void*)) == 0 ? S_OK : place.expected(L"a multiple of a pointer's size");
}

HRESULT read_function(const js_place& place, std::size_t type_count, model::function& function) {
    COCLASS_RETURN_IF_FAILED(read_member(place, function));
    COCLASS_RETURN_IF_FAILED(place.at("invokeKind", [&](const js_place& field) { return js_to_choice(field, invoke_kinds, function.invoke_kind); }));
    COCLASS_RETURN_IF_FAILED(place.at("functionKind", [&](const js_place& field) { return js_to_choice(field, function_kinds, function.function_kind); }));
    COCLASS_RETURN_IF_FAILED(place.at("callingConvention", [&](const js_place& field) {
        return js_to_choice(field, calling_conventions, function.calling_convention);
    }));
    COCLASS_RETURN_IF_FAILED(place.at("vtableOffset", [&](const js_place& field) { return read_offset(field, function); }));
    COCLASS_RETURN_IF_FAILED(place.read("flags", function.flags));
    COCLASS_RETURN_IF_FAILED(place.at("returnType", [&](const js_place& field) { return js_to_type_description(field, type_count, function.return_type); }));
    COCLASS_RETURN_IF_FAILED(place.each("parameters", [&](const js_place& element, std::uint32_t index) {
        if (index >= max_parameters) return element.fail(E_INVALIDARG, L"a function has no more than 1000 parameters");
        return read_parameter(element, type_count, function.parameters.emplace_back());
    }));
    COCLASS_RETURN_IF_FAILED(place.at("optionalCount", [&](const js_place& field) {
        double count = 0;
        COCLASS_RETURN_IF_FAILED(field.get_whole(-1, static_cast<double>(function.parameters.size()), count));
        function.optional_count = static_cast<SHORT>(count);
        return S_OK;
    }));
    const bool is_put = function.invoke_kind == INVOKE_PROPERTYPUT || function.invoke_kind == INVOKE_PROPERTYPUTREF;
    if (is_put && function.parameters.empty()) return place.fail(E_INVALIDARG, L"parameters: a property put takes at least the value");
    return place.at("dll", [&](const js_place& field) { return field.is_undefined() ? S_OK : read_entry(field, function.dll.emplace()); });
}

}  // namespace

HRESULT js_to_functions(const js_place& place, std::size_t type_count, std::vector<model::function>& functions) {
    return place.each("functions", [&](const js_place& element, std::uint32_t) {
        return read_function(element, type_count, functions.emplace_back());
    });
}

HRESULT js_to_variables(const js_place& place, const char* name, variable_kind kind, std::size_t type_count, std::vector<model::variable>& variables) {
    return place.each(name, [&](const js_place& element, std::uint32_t) {
        model::variable& variable = variables.emplace_back();
        COCLASS_RETURN_IF_FAILED(read_member(element, variable));
        COCLASS_RETURN_IF_FAILED(element.at("type", [&](const js_place& field) { return js_to_type_description(field, type_count, variable.type); }));
        COCLASS_RETURN_IF_FAILED(element.read("flags", variable.flags));
        switch (kind) {
            case variable_kind::constant: return element.at("value", [&](const js_place& field) { return js_to_constant(field, variable.value.emplace()); });
            case variable_kind::field: return element.read("offset", variable.offset);
            default: return S_OK;
        }
    });
}

}  // namespace coclass
