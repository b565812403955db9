#pragma once

#include <sstream>
#include <type_traits>

#include "owned.h"

namespace test_server {

inline void add_text(std::wostream& stream, BSTR value) { stream << view(value); }

template <typename Type>
requires std::is_arithmetic_v<Type>
void add_text(std::wostream& stream, Type value)
{
    if constexpr (sizeof(Type) == 1) stream << static_cast<int>(value);
    else stream << value;
}

// The values as texts with bars between them: "1|2.5|abc".
template <typename First, typename... Others>
HRESULT joined_text(BSTR* result, const First& first, const Others&... others)
{
    std::wostringstream stream;
    stream.imbue(std::locale::classic());
    stream.precision(15);
    add_text(stream, first);
    ((stream << L'|', add_text(stream, others)), ...);
    return to_bstr(stream.str(), result);
}

}  // namespace test_server
