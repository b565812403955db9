#pragma once

#include "base/bstr.h"

#include <node_api.h>

#include <cstddef>
#include <string_view>

namespace coclass::js {

// From so many characters on it pays to look for Latin-1.
inline constexpr std::size_t long_string_length = 256;

// The same string as napi_create_string_utf16 gives. V8 keeps strings that are all Latin-1 with one byte for each character,
// and takes its time to make them of two: where they are, we do that, several characters at a time.
napi_status create_long_string(napi_env env, std::wstring_view text, napi_value* result) noexcept;

// A text of `length` characters that are all Latin-1: V8 copies its bytes, and we widen them, many at a time.
HRESULT get_latin1_bstr(napi_env env, napi_value value, std::size_t length, unique_bstr& text) noexcept;

}  // namespace coclass::js
