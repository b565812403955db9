#include "inproc/node_program.h"

#include "inproc/failure.h"
#include "inproc/own_module.h"

namespace coclass::inproc {

namespace {

constexpr wchar_t program[] = L"node.exe";
const HRESULT not_found = HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND);

bool is_file(const std::wstring& path) noexcept {
    const DWORD attributes = GetFileAttributesW(path.c_str());
    return attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY) == 0;
}

std::wstring environment_variable(const wchar_t* name) {
    std::wstring value;
    DWORD length = GetEnvironmentVariableW(name, nullptr, 0);
    while (length > value.size()) {
        value.resize(length);
        length = GetEnvironmentVariableW(name, value.data(), static_cast<DWORD>(value.size()));
    }
    value.resize(length);
    return value;
}

// The PATH alone: SearchPath's own list has the current folder in it, where anyone may have put a node.exe.
std::wstring on_path() {
    const std::wstring folders = environment_variable(L"PATH");
    if (folders.empty()) return {};
    std::wstring found(MAX_PATH, L'\0');
    DWORD length = SearchPathW(folders.c_str(), program, nullptr, static_cast<DWORD>(found.size()), found.data(), nullptr);
    if (length >= found.size()) {
        found.resize(length);
        length = SearchPathW(folders.c_str(), program, nullptr, static_cast<DWORD>(found.size()), found.data(), nullptr);
    }
    found.resize(length);
    return found;
}

}  // namespace

HRESULT find_node(const manifest& manifest, std::wstring& path) {
    path = environment_variable(L"COCLASS_NODE");
    if (!path.empty())
        return is_file(path) ? S_OK
                             : fail(not_found, L"there is no file '" + path + L"', which the environment variable COCLASS_NODE names");
    path = folder_of(own_path()) + L'\\' + program;
    if (is_file(path)) return S_OK;
    path = manifest.node;
    if (!path.empty() && is_file(path)) return S_OK;
    path = on_path();
    if (!path.empty()) return S_OK;
    return fail(not_found, L"there is no node.exe: not beside this DLL, not on the PATH, and not '" + manifest.node +
                               L"', with which it was built. The environment variable COCLASS_NODE may name one");
}

}  // namespace coclass::inproc
