#include "typelib/js_to_library.h"

namespace coclass {

model::version js_to_version(const js_place& place) {
    return {.major = place["major"].number<WORD>(), .minor = place["minor"].number<WORD>()};
}

model::documentation js_to_documentation(const js_place& place) {
    model::documentation documentation;
    documentation.help_string = place["helpString"].optional_text();
    documentation.help_file = place["helpFile"].optional_text();
    documentation.help_string_dll = place["helpStringDll"].optional_text();
    documentation.help_context = place["helpContext"].number<DWORD>();
    const js_place string_context = place["helpStringContext"];
    if (!string_context.is_undefined()) documentation.help_string_context = string_context.number<DWORD>();
    return documentation;
}

model::custom_data js_to_custom_data(const js_place& place) {
    model::custom_data data;
    place.each([&](const js_place& element, std::uint32_t) {
        model::custom_item& item = data.emplace_back();
        item.guid = element["guid"].guid();
        item.value = js_to_constant(element["value"]);
    });
    return data;
}

model::library js_to_library(const js_place& place) {
    model::library library;
    library.name = place["name"].text();
    library.guid = place["guid"].guid();
    library.version = js_to_version(place["version"]);
    library.lcid = place["lcid"].number<LCID>();
    library.flags = place["flags"].number<WORD>();
    library.documentation = js_to_documentation(place["documentation"]);
    library.custom_data = js_to_custom_data(place["customData"]);
    // Types refer to each other by their places, so their number is known first.
    const js_place types = place["types"];
    const std::size_t count = types.length();
    types.each([&](const js_place& element, std::uint32_t) { library.types.push_back(js_to_type(element, count)); });
    return library;
}

}  // namespace coclass
