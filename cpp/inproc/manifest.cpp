#include "inproc/manifest.h"

#include "base/guid.h"
#include "base/hresult.h"
#include "inproc/failure.h"
#include "inproc/own_module.h"

#include <algorithm>
#include <set>
#include <string_view>

// The manifest is the resource COCLASS of type RCDATA: UTF-8, lines of key=value, each ended by LF, the first `coclass=1`.
// lib/build/manifest.ts writes it and nobody else does, so that whatever it would not write is taken for damage.
namespace coclass::inproc {

namespace {

constexpr wchar_t resource_name[] = L"COCLASS";
constexpr std::wstring_view first_line = L"coclass=1\n";
constexpr DWORD longest_timeout = 3'600;

const HRESULT missing = HRESULT_FROM_WIN32(ERROR_RESOURCE_NAME_NOT_FOUND);
const HRESULT damaged = HRESULT_FROM_WIN32(ERROR_INVALID_DATA);

HRESULT read_text(std::wstring& text) {
    const HMODULE module = own_module();
    const HRSRC found = FindResourceW(module, resource_name, MAKEINTRESOURCEW(10));  // RT_RCDATA
    const HGLOBAL loaded = found == nullptr ? nullptr : LoadResource(module, found);
    const auto* bytes = loaded == nullptr ? nullptr : static_cast<const char*>(LockResource(loaded));
    if (bytes == nullptr) return fail(missing, L"this DLL has no manifest in its resources: it was not made by `coclass build`");
    const auto size = static_cast<int>(SizeofResource(module, found));
    const int length = size == 0 ? 0 : MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, bytes, size, nullptr, 0);
    if (length == 0) return fail(damaged, L"the manifest in this DLL's resources is damaged: it is no text");
    text.resize(static_cast<std::size_t>(length));
    MultiByteToWideChar(CP_UTF8, 0, bytes, size, text.data(), length);
    return S_OK;
}

bool is_absolute(const std::wstring& path) {
    return path.starts_with(L"\\\\") || (path.size() > 2 && path[1] == L':' && (path[2] == L'\\' || path[2] == L'/'));
}

// Relative to the DLL's folder, so that the two can be moved together.
std::wstring full_path(const std::wstring& path) {
    const std::wstring joined = is_absolute(path) ? path : folder_of(own_path()) + L'\\' + path;
    std::wstring full(MAX_PATH, L'\0');
    DWORD length = GetFullPathNameW(joined.c_str(), static_cast<DWORD>(full.size()), full.data(), nullptr);
    if (length >= full.size()) {
        full.resize(length);
        length = GetFullPathNameW(joined.c_str(), static_cast<DWORD>(full.size()), full.data(), nullptr);
    }
    full.resize(length);
    return full;
}

bool parse_seconds(std::wstring_view text, DWORD& milliseconds) noexcept {
    DWORD seconds = 0;
    for (const wchar_t digit : text) {
        if (digit < L'0' || digit > L'9') return false;
        seconds = seconds * 10 + static_cast<DWORD>(digit - L'0');
        if (seconds > longest_timeout) return false;
    }
    milliseconds = seconds * 1'000;
    return seconds > 0;
}

bool take(std::wstring_view key, const std::wstring& value, manifest& result) {
    if (value.empty()) return false;
    if (key == L"server") {
        result.server = full_path(value);
    } else if (key == L"node") {
        result.node = value;
    } else if (key == L"timeout") {
        return parse_seconds(value, result.timeout);
    } else if (key == L"class") {
        return parse_guid(value, result.classes.emplace_back());
    } else {
        return false;
    }
    return true;
}

HRESULT parse(std::wstring_view text, manifest& result) {
    if (!text.starts_with(first_line))
        return fail(damaged, L"the manifest in this DLL's resources is damaged, or of another version: its first line is not coclass=1");
    text.remove_prefix(first_line.size());
    std::set<std::wstring_view> keys;
    while (!text.empty()) {
        const std::size_t end = text.find(L'\n');
        const std::wstring_view line = text.substr(0, end);
        const std::size_t equals = line.find(L'=');
        const bool ended =
            end != std::wstring_view::npos && equals != std::wstring_view::npos && line.find(L'\0') == std::wstring_view::npos;
        const std::wstring_view key = line.substr(0, equals);
        const bool is_new = keys.insert(key).second || key == L"class";
        if (!ended || !is_new || !take(key, std::wstring{line.substr(equals + 1)}, result)) {
            return fail(damaged, L"the manifest in this DLL's resources is damaged at the line '" + std::wstring{line} + L"'");
        }
        text.remove_prefix(end + 1);
    }
    if (result.server.empty() || result.classes.empty())
        return fail(damaged, L"the manifest in this DLL's resources is damaged: it names no script, or no class");
    return S_OK;
}

}  // namespace

bool manifest::serves(REFCLSID clsid) const noexcept {
    return std::any_of(classes.begin(), classes.end(), [&](const CLSID& known) { return IsEqualCLSID(known, clsid); });
}

HRESULT read_manifest(manifest& result) {
    std::wstring text;
    COCLASS_RETURN_IF_FAILED(read_text(text));
    return parse(text, result);
}

}  // namespace coclass::inproc
