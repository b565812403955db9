#pragma once

#include "typelib/js_place.h"
#include "typelib/library_model.h"

#include <array>

namespace coclass {

// The model of lib/typelib/model.ts out of JavaScript, checked in every part: a failure names the place and what is expected.
HRESULT js_to_library(const js_place& place, model::library& library);

// Its parts, each in the file of its name.
HRESULT js_to_type(const js_place& place, std::size_t type_count, model::type& type);
HRESULT js_to_type_description(const js_place& place, std::size_t type_count, model::type_description& description);
HRESULT js_to_type_reference(const js_place& place, std::size_t type_count, model::type_reference& reference);
HRESULT js_to_constant(const js_place& place, unique_variant& value);
HRESULT js_to_version(const js_place& place, model::version& version);
HRESULT js_to_documentation(const js_place& place, model::documentation& documentation);
HRESULT js_to_custom_data(const js_place& place, model::custom_data& data);  // of the property `customData`
HRESULT js_to_functions(const js_place& place, std::size_t type_count, std::vector<model::function>& functions);

enum class variable_kind : std::uint8_t { constant, field, property };
HRESULT js_to_variables(const js_place& place, const char* name, variable_kind kind, std::size_t type_count, std::vector<model::variable>& variables);

// One of several words.
template <typename Value>
struct choice {
    const wchar_t* word;
    Value value;
};

template <typename Value, std::size_t Count>
HRESULT js_to_choice(const js_place& place, const std::array<choice<Value>, Count>& choices, Value& result) {
    std::wstring word;
    COCLASS_RETURN_IF_FAILED(place.get(word));
    std::wstring words;
    for (const choice<Value>& known : choices) {
        if (word == known.word) {
            result = known.value;
            return S_OK;
        }
        words += (words.empty() ? L"'" : L", '") + std::wstring{known.word} + L"'";
    }
    return place.expected(L"one of " + words);
}

}  // namespace coclass
