#include "inproc/command_line.h"

namespace coclass::inproc {

namespace {

// Backslashes are themselves, but not before a quotation mark.
void append_quoted(std::wstring& line, const std::wstring& argument) {
    std::size_t backslashes = 0;
    line += L'"';
    for (const wchar_t character : argument) {
        if (character == L'"') line.append(backslashes + 1, L'\\');
        backslashes = character == L'\\' ? backslashes + 1 : 0;
        line += character;
    }
    line.append(backslashes, L'\\');
    line += L'"';
}

}  // namespace

std::wstring command_line(std::span<const std::wstring> arguments) {
    std::wstring line;
    for (const std::wstring& argument : arguments) {
        if (!line.empty()) line += L' ';
        append_quoted(line, argument);
    }
    return line;
}

}  // namespace coclass::inproc
