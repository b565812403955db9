#include "inproc/local_server.h"

#include "base/hresult.h"
#include "inproc/child_process.h"
#include "inproc/failure.h"
#include "inproc/wait.h"

#include <array>

namespace coclass::inproc {

namespace {

constexpr DWORD poll_interval = 25;

// Never with an in-process context: that would come back to this DLL.
HRESULT ask_com(REFCLSID clsid, REFIID iid, void** result) noexcept {
    return CoGetClassObject(clsid, CLSCTX_LOCAL_SERVER, nullptr, iid, result);
}

// COM knows no program for the class, and no process has registered its class object.
bool is_unregistered(HRESULT result) noexcept { return result == REGDB_E_CLASSNOTREG || result == REGDB_E_KEYMISSING; }

// Of all calls in this session that find the server missing, one starts it. The lock is that a kernel object of the
// server's name exists: unlike a mutex it belongs to no thread, so a call that comes in while its own thread waits below
// is one more that waits; and it goes with the process of whoever dies.
class start_lock {
public:
    explicit start_lock(const std::wstring& server) : name_(L"Local\\coclass-start-" + std::to_wstring(hash(server))) {}

    bool take() noexcept {
        unique_handle made{CreateEventW(nullptr, TRUE, FALSE, name_.c_str())};
        if (!made || GetLastError() == ERROR_ALREADY_EXISTS) return false;
        owned_ = std::move(made);
        return true;
    }

    bool owned() const noexcept { return owned_ != nullptr; }

private:
    // FNV-1a. A path itself may be longer than a name, and has backslashes.
    static ULONGLONG hash(const std::wstring& text) noexcept {
        ULONGLONG value = 14695981039346656037ULL;
        for (const wchar_t character : text) value = (value ^ static_cast<ULONGLONG>(character)) * 1099511628211ULL;
        return value;
    }

    std::wstring name_;
    unique_handle owned_;
};

// Waits a little; false when the server is known to have ended.
bool wait_a_little(HANDLE process) noexcept {
    if (process != nullptr) return !wait_for(process, poll_interval);
    const unique_handle never{CreateEventW(nullptr, TRUE, FALSE, nullptr)};
    if (never) wait_for(never.get(), poll_interval);
    return true;
}

HRESULT ended_early(const manifest& manifest, HANDLE process) {
    DWORD code = 0;
    GetExitCodeProcess(process, &code);
    return fail(CO_E_SERVER_EXEC_FAILURE, L"'" + manifest.server + L"' ended with the exit code " + std::to_wstring(code) +
                                              L" before it had registered its class objects: `node \"" + manifest.server +
                                              L"\" -Embedding` shows why");
}

HRESULT start_and_wait(const manifest& manifest, REFCLSID clsid, REFIID iid, void** result) {
    const deadline end{manifest.timeout};
    start_lock lock{manifest.server};
    unique_handle process;
    bool has_waited = false;
    while (end.left() > 0) {
        if (!lock.owned() && lock.take()) {
            // Who had the lock may have let it go between the last question to COM and now: with success, or else without.
            const HRESULT asked = ask_com(clsid, iid, result);
            if (!is_unregistered(asked)) return asked;
            if (has_waited)
                return fail(CO_E_SERVER_EXEC_FAILURE,
                            L"'" + manifest.server + L"', which another call had started, did not register its class object");
            const std::array<std::wstring, 1> arguments{L"-Embedding"};
            COCLASS_RETURN_IF_FAILED(start_node(manifest, arguments, nullptr, process));
        }
        has_waited = true;
        const bool alive = wait_a_little(process.get());
        const HRESULT asked = ask_com(clsid, iid, result);
        if (!is_unregistered(asked)) return asked;
        if (!alive) return ended_early(manifest, process.get());
    }
    // Nobody would know of it.
    if (process) TerminateProcess(process.get(), static_cast<UINT>(CO_E_SERVER_EXEC_FAILURE));
    return fail(CO_E_SERVER_EXEC_FAILURE, L"'" + manifest.server + L"' did not register its class object in " +
                                              std::to_wstring(manifest.timeout / 1'000) + L" seconds");
}

}  // namespace

HRESULT local_class_object(const manifest& manifest, REFCLSID clsid, REFIID iid, void** result) {
    const HRESULT asked = ask_com(clsid, iid, result);
    return is_unregistered(asked) ? start_and_wait(manifest, clsid, iid, result) : asked;
}

}  // namespace coclass::inproc
