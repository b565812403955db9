#include "inproc/child_process.h"

#include "base/hresult.h"
#include "base/inherited_handles.h"
#include "inproc/command_line.h"
#include "inproc/failure.h"
#include "inproc/node_program.h"
#include "inproc/own_module.h"

#include <array>
#include <vector>

namespace coclass::inproc {

namespace {

constexpr DWORD longest_error_text = 16 * 1024;

HRESULT last_error() noexcept { return HRESULT_FROM_WIN32(GetLastError()); }

unique_handle open_nul() noexcept {
    SECURITY_ATTRIBUTES inheritable{sizeof inheritable, nullptr, TRUE};
    return file_handle(
        CreateFileW(L"NUL", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, &inheritable, OPEN_EXISTING, 0, nullptr));
}

HRESULT start(const std::wstring& program, std::wstring line, const std::wstring& folder, HANDLE errors, unique_handle& process) {
    const unique_handle nul = open_nul();
    if (!nul) return last_error();
    // One handle may stand in the list once only.
    std::array<HANDLE, 2> handles{nul.get(), errors};
    inherited_handles inherited{{handles.data(), errors == nullptr ? 1U : 2U}};
    if (!inherited.filled()) return last_error();
    STARTUPINFOEXW startup{};
    startup.StartupInfo.cb = sizeof startup;
    startup.StartupInfo.dwFlags = STARTF_USESTDHANDLES;
    startup.StartupInfo.hStdInput = nul.get();
    startup.StartupInfo.hStdOutput = nul.get();
    startup.StartupInfo.hStdError = errors == nullptr ? nul.get() : errors;
    startup.lpAttributeList = inherited.get();
    PROCESS_INFORMATION started{};
    constexpr DWORD flags = CREATE_NO_WINDOW | EXTENDED_STARTUPINFO_PRESENT;
    if (!CreateProcessW(program.c_str(), line.data(), nullptr, nullptr, TRUE, flags, nullptr, folder.c_str(), &startup.StartupInfo,
                        &started)) {
        return last_error();
    }
    CloseHandle(started.hThread);
    process.reset(started.hProcess);
    return S_OK;
}

}  // namespace

HRESULT start_node(const manifest& manifest, std::span<const std::wstring> arguments, HANDLE errors, unique_handle& process) {
    std::wstring node;
    COCLASS_RETURN_IF_FAILED(find_node(manifest, node));
    // Node would say so too, but only with the exit code 1.
    if (GetFileAttributesW(manifest.server.c_str()) == INVALID_FILE_ATTRIBUTES) {
        return fail(HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND), L"the script of this server is not there: '" + manifest.server + L"'");
    }
    std::vector<std::wstring> all{node, manifest.server};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const HRESULT started = start(node, command_line(all), folder_of(manifest.server), errors, process);
    return SUCCEEDED(started) ? S_OK : fail(started, L"'" + node + L"' cannot be started");
}

unique_handle make_error_file() {
    std::array<wchar_t, MAX_PATH + 1> folder{};
    std::array<wchar_t, MAX_PATH + 1> name{};
    const DWORD length = GetTempPathW(static_cast<DWORD>(folder.size()), folder.data());
    if (length == 0 || length >= folder.size() || GetTempFileNameW(folder.data(), L"coc", 0, name.data()) == 0) return {};
    SECURITY_ATTRIBUTES inheritable{sizeof inheritable, nullptr, TRUE};
    return file_handle(CreateFileW(name.data(), GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                                   &inheritable, CREATE_ALWAYS, FILE_ATTRIBUTE_TEMPORARY | FILE_FLAG_DELETE_ON_CLOSE, nullptr));
}

std::wstring read_error_file(HANDLE file) {
    std::string bytes(longest_error_text, '\0');
    DWORD size = 0;
    if (SetFilePointer(file, 0, nullptr, FILE_BEGIN) != 0 || !ReadFile(file, bytes.data(), longest_error_text, &size, nullptr) || size == 0)
        return {};
    std::wstring text(static_cast<std::size_t>(MultiByteToWideChar(CP_UTF8, 0, bytes.data(), static_cast<int>(size), nullptr, 0)), L'\0');
    MultiByteToWideChar(CP_UTF8, 0, bytes.data(), static_cast<int>(size), text.data(), static_cast<int>(text.size()));
    return text;
}

}  // namespace coclass::inproc
