#pragma once

#include "base/unique_handle.h"
#include "surrogate/message.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace coclass::surrogate {

// A coclass-host.exe that this process has started. Any thread may ask it. It ends when it is let go (its pipe is closed, or this
// process ends, however that comes), or when nothing that it made is alive and nobody is asking.
class host_process {
public:
    host_process(std::wstring program, unique_handle process, DWORD id, unique_handle orders, unique_handle answers);
    host_process(const host_process&) = delete;
    host_process& operator=(const host_process&) = delete;

    static HRESULT start(const std::wstring& program, std::shared_ptr<host_process>& started, std::wstring& words);

    // Waits for the answer; a single-threaded apartment takes calls meanwhile. RPC_E_CALL_CANCELED when `cancelled` is signaled before;
    // S_FALSE where the host was about to end, and has not been asked.
    HRESULT ask(const request& question, HANDLE cancelled, answer& result, std::wstring& words);

    const std::wstring& program() const noexcept { return program_; }
    DWORD id() const noexcept { return id_; }
    // How it ended; nothing while it runs.
    std::optional<DWORD> exit_code() const noexcept;
    // It ended, and not because nobody needed it any more.
    bool is_lost() noexcept;

private:
    struct waiting {
        unique_handle answered;
        bool has_answer = false;
        answer result;
    };

    static DWORD WINAPI read_answers(void* shared) noexcept;
    // What nobody waits for any more, to be let go; else nothing.
    std::vector<std::uint8_t> take(std::uint32_t number, const std::vector<std::uint8_t>& bytes);
    HRESULT send(const request& question, waiting& place, std::uint32_t& number);
    HRESULT lost(std::wstring& words) const;

    const std::wstring program_;
    const unique_handle process_;
    const DWORD id_;
    const unique_handle answers_;
    std::mutex mutex_;      // of all below
    unique_handle orders_;  // null when it has been let go
    std::map<std::uint32_t, waiting*> waiting_;
    std::set<std::uint32_t> cancelled_;  // whose answers nobody waits for
    std::uint32_t asked_ = 0;
};

// Which program's host is asked, and for whom.
struct asking {
    const std::wstring& program;
    bool is_own = false;  // a host that nobody else asks
    DWORD thread = 0;     // that waits, as `cancel` knows it
};

// Asks the host of the program that this process has, or a new one: where there is none, where that one has ended, or where one
// of its own is asked for.
HRESULT ask_host(const asking& who, const request& question, answer& result, std::wstring& words);

// Ends the wait of a thread for a host's answer; false where it waits for none. What the host makes all the same is let go.
bool cancel(DWORD thread);

struct host_facts {
    std::wstring program;
    DWORD process;
    bool is_lost;
    DWORD exit_code;  // of one that is lost
};

// The hosts that run, and of those that were lost the last.
std::vector<host_facts> known_hosts();

}  // namespace coclass::surrogate
