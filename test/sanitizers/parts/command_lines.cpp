#include "parts/check.h"
#include "parts/targets.h"

#include "inproc/command_line.h"

#include <string>
#include <vector>

namespace coclass::sanitizers {

namespace {

// By Microsoft's rules ("Parsing C++ command-line arguments"): 2n backslashes before a quotation mark are n, and it begins or ends what is quoted; of 2n + 1
// there are n, and the mark is itself.
std::vector<std::wstring> taken_apart(const std::wstring& line) {
    std::vector<std::wstring> arguments;
    std::size_t place = 0;
    while (place < line.size()) {
        if (line[place] == L' ') {
            ++place;
            continue;
        }
        std::wstring argument;
        bool is_quoted = false;
        for (; place < line.size() && (is_quoted || line[place] != L' '); ++place) {
            std::size_t backslashes = 0;
            while (place < line.size() && line[place] == L'\\') {
                ++backslashes;
                ++place;
            }
            if (place == line.size() || line[place] != L'"') {
                argument.append(backslashes, L'\\');
                if (place == line.size()) break;
                if (!is_quoted && line[place] == L' ') break;
                argument += line[place];
            } else {
                argument.append(backslashes / 2, L'\\');
                if (backslashes % 2 == 1) {
                    argument += L'"';
                } else {
                    is_quoted = !is_quoted;
                }
            }
        }
        arguments.push_back(std::move(argument));
    }
    return arguments;
}

}  // namespace

void try_command_line(bytes input) {
    // What command lines turn on, more often than chance would have it.
    constexpr std::wstring_view characters = L"\\\\\\\\\"\"\"  \taA\u00e4\u4e00";
    std::vector<std::wstring> arguments(1);
    for (const std::uint8_t byte : input) {
        if (byte == 0) {
            arguments.emplace_back();
        } else {
            arguments.back() += byte < 0x80 ? characters[byte % characters.size()] : static_cast<wchar_t>(byte);
        }
    }
    CHECK(taken_apart(inproc::command_line(arguments)) == arguments);
}

}  // namespace coclass::sanitizers
