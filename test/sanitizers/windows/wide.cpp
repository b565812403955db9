// The C library's functions of wide characters for those of two bytes: its own are for four.
#include <cstdarg>
#include <cstddef>
#include <cstdio>
#include <cwchar>
#include <string>

extern "C" {

std::size_t wcslen(const wchar_t* text) noexcept {
    std::size_t length = 0;
    while (text[length] != L'\0') ++length;
    return length;
}

int wmemcmp(const wchar_t* one, const wchar_t* other, std::size_t count) noexcept {
    for (std::size_t place = 0; place < count; ++place) {
        if (one[place] != other[place]) return one[place] < other[place] ? -1 : 1;
    }
    return 0;
}

wchar_t* wmemchr(const wchar_t* text, wchar_t wanted, std::size_t count) noexcept {
    for (std::size_t place = 0; place < count; ++place) {
        if (text[place] == wanted) return const_cast<wchar_t*>(text + place);
    }
    return nullptr;
}

wchar_t* wmemcpy(wchar_t* to, const wchar_t* from, std::size_t count) noexcept {
    for (std::size_t place = 0; place < count; ++place) to[place] = from[place];
    return to;
}

wchar_t* wmemmove(wchar_t* to, const wchar_t* from, std::size_t count) noexcept {
    const std::u16string copy(reinterpret_cast<const char16_t*>(from), count);
    for (std::size_t place = 0; place < count; ++place) to[place] = static_cast<wchar_t>(copy[place]);
    return to;
}

wchar_t* wmemset(wchar_t* to, wchar_t what, std::size_t count) noexcept {
    for (std::size_t place = 0; place < count; ++place) to[place] = what;
    return to;
}

// Formats of ASCII, as std::to_wstring has them.
int vswprintf(wchar_t* to, std::size_t size, const wchar_t* format, std::va_list values) noexcept {
    std::string narrow;
    for (; *format != L'\0'; ++format) narrow += static_cast<char>(*format);
    char text[400];
    const int length = std::vsnprintf(text, sizeof text, narrow.c_str(), values);
    if (length < 0 || static_cast<std::size_t>(length) >= size || static_cast<std::size_t>(length) >= sizeof text) return -1;
    for (int place = 0; place <= length; ++place) to[place] = static_cast<wchar_t>(static_cast<unsigned char>(text[place]));
    return length;
}
}
