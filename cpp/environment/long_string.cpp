#include "environment/long_string.h"

#include <cstdint>
#include <cstring>
#include <memory>
#include <new>

namespace coclass::js {

namespace {

// Four characters at a time, as Windows keeps them: the first one lowest. False where one is beyond Latin-1.
bool narrow(std::wstring_view text, char* target) noexcept {
    constexpr std::size_t at_once = sizeof(std::uint64_t) / sizeof(wchar_t);
    constexpr std::uint64_t beyond = 0xff00'ff00'ff00'ff00;
    std::size_t place = 0;
    for (; place + at_once <= text.size(); place += at_once) {
        std::uint64_t wide = 0;
        std::memcpy(&wide, text.data() + place, sizeof wide);
        if ((wide & beyond) != 0) return false;
        wide = (wide | wide >> 8) & 0x0000'ffff'0000'ffff;
        const auto narrowed = static_cast<std::uint32_t>(wide | wide >> 16);
        std::memcpy(target + place, &narrowed, sizeof narrowed);
    }
    for (; place < text.size(); ++place) {
        if (text[place] > 0xff) return false;
        target[place] = static_cast<char>(text[place]);
    }
    return true;
}

}  // namespace

napi_status create_long_string(napi_env env, std::wstring_view text, napi_value* result) noexcept {
    // Without the memory for it V8 has to do it.
    if (const std::unique_ptr<char[]> narrowed{new (std::nothrow) char[text.size()]}; narrowed != nullptr && narrow(text, narrowed.get())) {
        return napi_create_string_latin1(env, narrowed.get(), text.size(), result);
    }
    return napi_create_string_utf16(env, reinterpret_cast<const char16_t*>(text.data()), text.size(), result);
}

}  // namespace coclass::js
