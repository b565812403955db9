#pragma once

#include "typelib/js_place.h"
#include "typelib/library_model.h"

#include <array>

namespace coclass {

// The model of lib/model/type-library.ts out of JavaScript, checked in every part: a failure names the place and what is expected.
model::library js_to_library(const js_place& place);

// Its parts, each in the file of its name.
model::type js_to_type(const js_place& place, std::size_t type_count);
model::type_description js_to_type_description(const js_place& place, std::size_t type_count);
model::type_reference js_to_type_reference(const js_place& place, std::size_t type_count);
unique_variant js_to_constant(const js_place& place);
model::version js_to_version(const js_place& place);
model::documentation js_to_documentation(const js_place& place);
model::custom_data js_to_custom_data(const js_place& place);
std::vector<model::function> js_to_functions(const js_place& place, std::size_t type_count);

enum class variable_kind : std::uint8_t { constant, field, property };
std::vector<model::variable> js_to_variables(const js_place& place, variable_kind kind, std::size_t type_count);

// One of several words.
template <typename Value>
struct choice {
    const wchar_t* word;
    Value value;
};

template <typename Value, std::size_t Count>
Value js_to_choice(const js_place& place, const std::array<choice<Value>, Count>& choices) {
    const std::wstring word = place.text();
    std::wstring words;
    for (const choice<Value>& known : choices) {
        if (word == known.word) return known.value;
        words += (words.empty() ? L"'" : L", '") + std::wstring{known.word} + L"'";
    }
    throw place.expected(L"one of " + words);
}

}  // namespace coclass
