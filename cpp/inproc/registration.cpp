#include "inproc/registration.h"

#include "base/elevation.h"
#include "base/hresult.h"
#include "inproc/child_process.h"
#include "inproc/failure.h"
#include "inproc/own_module.h"
#include "inproc/wait.h"

#include <olectl.h>

#include <array>

namespace coclass::inproc {

namespace {

// Node's own exit codes are small positive numbers, which as HRESULTs would mean success; those of a process that crashed
// are NTSTATUS codes.
HRESULT result_of_exit_code(DWORD code) noexcept {
    if (code == 0) return S_OK;
    if ((code & 0xF0000000) == 0xC0000000) return HRESULT_FROM_NT(code);
    const auto result = static_cast<HRESULT>(code);
    return FAILED(result) ? result : SELFREG_E_CLASS;
}

}  // namespace

scope default_scope() noexcept { return is_elevated() ? scope::machine : scope::user; }

HRESULT run_registration(action action, scope scope) {
    manifest manifest;
    COCLASS_RETURN_IF_FAILED(read_manifest(manifest));
    const std::array<std::wstring, 4> arguments{action == action::install ? L"/regserver" : L"/unregserver", L"--dll", own_path(),
                                                scope == scope::user ? L"--user" : L"--machine"};
    // Where no file can be made, the exit code must do.
    const unique_handle errors = make_error_file();
    unique_handle process;
    COCLASS_RETURN_IF_FAILED(start_node(manifest, arguments, errors.get(), process));
    if (!wait_for(process.get(), manifest.timeout)) {
        TerminateProcess(process.get(), static_cast<UINT>(HRESULT_FROM_WIN32(ERROR_TIMEOUT)));
        return fail(HRESULT_FROM_WIN32(ERROR_TIMEOUT), L"'" + manifest.server + L"' did not end in time while it registered itself");
    }
    DWORD code = 0;
    if (!GetExitCodeProcess(process.get(), &code)) return HRESULT_FROM_WIN32(GetLastError());
    const HRESULT result = result_of_exit_code(code);
    if (SUCCEEDED(result)) return result;
    const std::wstring text = errors ? read_error_file(errors.get()) : std::wstring{};
    return fail(result, text.empty() ? L"'" + manifest.server + L"' ended with the exit code " + std::to_wstring(code) : text);
}

}  // namespace coclass::inproc
