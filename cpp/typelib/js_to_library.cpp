#include "typelib/js_to_library.h"

namespace coclass {

HRESULT js_to_version(const js_place& place, model::version& version) {
    COCLASS_RETURN_IF_FAILED(place.read("major", version.major));
    return place.read("minor", version.minor);
}

HRESULT js_to_documentation(const js_place& place, model::documentation& documentation) {
    const auto text = [](std::wstring& result) { return [&result](const js_place& field) { return field.get_optional(result); }; };
    COCLASS_RETURN_IF_FAILED(place.at("helpString", text(documentation.help_string)));
    COCLASS_RETURN_IF_FAILED(place.at("helpFile", text(documentation.help_file)));
    COCLASS_RETURN_IF_FAILED(place.at("helpStringDll", text(documentation.help_string_dll)));
    COCLASS_RETURN_IF_FAILED(place.read("helpContext", documentation.help_context));
    return place.at("helpStringContext", [&](const js_place& field) {
        return field.is_undefined() ? S_OK : field.get(documentation.help_string_context);
    });
}

HRESULT js_to_custom_data(const js_place& place, model::custom_data& data) {
    return place.each("customData", [&](const js_place& element, std::uint32_t) {
        model::custom_item& item = data.emplace_back();
        COCLASS_RETURN_IF_FAILED(element.read("guid", item.guid));
        return element.at("value", [&](const js_place& value) { return js_to_constant(value, item.value); });
    });
}

HRESULT js_to_library(const js_place& place, model::library& library) {
    COCLASS_RETURN_IF_FAILED(place.read("name", library.name));
    COCLASS_RETURN_IF_FAILED(place.read("guid", library.guid));
    COCLASS_RETURN_IF_FAILED(place.at("version", [&](const js_place& field) { return js_to_version(field, library.version); }));
    COCLASS_RETURN_IF_FAILED(place.read("lcid", library.lcid));
    COCLASS_RETURN_IF_FAILED(place.read("flags", library.flags));
    COCLASS_RETURN_IF_FAILED(place.at("documentation", [&](const js_place& field) { return js_to_documentation(field, library.documentation); }));
    COCLASS_RETURN_IF_FAILED(js_to_custom_data(place, library.custom_data));
    // Types refer to each other by their places, so their number is known first.
    std::size_t count = 0;
    COCLASS_RETURN_IF_FAILED(place.each("types", [&](const js_place&, std::uint32_t) {
        ++count;
        return S_OK;
    }));
    library.types.resize(count);
    return place.each("types", [&](const js_place& element, std::uint32_t index) {
        // A getter may make the array longer while it is read.
        if (index >= count) return element.fail(E_INVALIDARG, L"the array changed while it was read");
        return js_to_type(element, count, library.types[index]);
    });
}

}  // namespace coclass
