#include "surrogate/host_process.h"

#include "base/com_ptr.h"
#include "base/error_info.h"
#include "base/hresult.h"
#include "base/inherited_handles.h"

#include <objbase.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>

namespace coclass::surrogate {

namespace {

// How many come at once is for the system to say; the host reads them as they come.
constexpr DWORD pipe_size = 64 * 1024;

HRESULT last_error() noexcept { return HRESULT_FROM_WIN32(GetLastError()); }

struct pipe_ends {
    unique_handle read;
    unique_handle write;
};

HRESULT make_pipe(pipe_ends& ends) noexcept {
    HANDLE read = nullptr;
    HANDLE write = nullptr;
    if (!CreatePipe(&read, &write, nullptr, pipe_size)) return last_error();
    ends.read.reset(read);
    ends.write.reset(write);
    return S_OK;
}

// Only the child's own ends, and only from here on: what else this process starts must not keep the pipe open.
HRESULT make_inheritable(const unique_handle& handle) noexcept {
    return SetHandleInformation(handle.get(), HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT) ? S_OK : last_error();
}

std::wstring number_text(HANDLE handle) { return std::to_wstring(HandleToULong(handle)); }

// Waits until one of them is signaled. In a single-threaded apartment calls and messages are taken meanwhile: what the host does may
// call back.
void wait_for_any(std::span<HANDLE> handles) noexcept {
    DWORD index = 0;
    const auto count = static_cast<ULONG>(handles.size());
    // On a thread that is in no apartment COM does not wait.
    if (FAILED(CoWaitForMultipleHandles(0, INFINITE, count, handles.data(), &index)))
        WaitForMultipleObjects(count, handles.data(), FALSE, INFINITE);
}

// All that this process has started, by any of its threads. Never destroyed: a thread may be waiting for an answer when the process
// ends.
struct host_list {
    std::mutex mutex;
    std::vector<std::shared_ptr<host_process>> shared;  // one a program
    std::vector<std::weak_ptr<host_process>> all;
    std::shared_ptr<host_process> last_lost;
    std::multimap<DWORD, HANDLE> waits;  // of threads: the event that cancels each
};

host_list& hosts() {
    static auto* const list = new host_list;
    return *list;
}

void forget_ended(host_list& list) {
    std::erase_if(list.all, [&](const std::weak_ptr<host_process>& each) {
        const auto host = each.lock();
        if (host != nullptr && host->is_lost()) list.last_lost = host;
        return host == nullptr || host->exit_code().has_value();
    });
    std::erase_if(list.shared, [](const auto& host) { return host->exit_code().has_value(); });
}

// The wait of a thread, by which `cancel` finds it.
class cancellable_wait {
public:
    explicit cancellable_wait(DWORD thread) : cancelled_(CreateEventW(nullptr, TRUE, FALSE, nullptr)) {
        const std::scoped_lock lock{hosts().mutex};
        place_ = hosts().waits.emplace(thread, cancelled_.get());
    }
    cancellable_wait(const cancellable_wait&) = delete;
    cancellable_wait& operator=(const cancellable_wait&) = delete;
    ~cancellable_wait() {
        const std::scoped_lock lock{hosts().mutex};
        hosts().waits.erase(place_);
    }

    HANDLE cancelled() const noexcept { return cancelled_.get(); }

private:
    const unique_handle cancelled_;
    std::multimap<DWORD, HANDLE>::iterator place_;
};

// Gives up the reference that a marshaled object holds; nothing where there are no bytes.
void let_go(const std::vector<std::uint8_t>& bytes) noexcept {
    if (bytes.empty() || FAILED(CoInitializeEx(nullptr, COINIT_MULTITHREADED))) return;
    {
        com_ptr<IStream> stream;
        if (SUCCEEDED(CreateStreamOnHGlobal(nullptr, TRUE, stream.put())) &&
            SUCCEEDED(stream->Write(bytes.data(), static_cast<ULONG>(bytes.size()), nullptr)) &&
            SUCCEEDED(stream->Seek({}, STREAM_SEEK_SET, nullptr))) {
            CoReleaseMarshalData(stream.get());
        }
    }
    CoUninitialize();
}

HRESULT host_for(const std::wstring& program, bool is_own, std::shared_ptr<host_process>& host, std::wstring& words) {
    host_list& list = hosts();
    const std::scoped_lock lock{list.mutex};
    forget_ended(list);
    const auto known = std::ranges::find_if(list.shared, [&](const auto& each) { return each->program() == program; });
    if (!is_own && known != list.shared.end()) {
        host = *known;
        return S_OK;
    }
    COCLASS_RETURN_IF_FAILED(host_process::start(program, host, words));
    list.all.push_back(host);
    if (!is_own) list.shared.push_back(host);
    return S_OK;
}

}  // namespace

host_process::host_process(std::wstring program, unique_handle process, DWORD id, unique_handle orders, unique_handle answers)
    : program_(std::move(program)), process_(std::move(process)), id_(id), answers_(std::move(answers)), orders_(std::move(orders)) {}

HRESULT host_process::start(const std::wstring& program, std::shared_ptr<host_process>& started, std::wstring& words) {
    pipe_ends orders;
    pipe_ends answers;
    COCLASS_RETURN_IF_FAILED(make_pipe(orders));
    COCLASS_RETURN_IF_FAILED(make_pipe(answers));
    COCLASS_RETURN_IF_FAILED(make_inheritable(orders.read));
    COCLASS_RETURN_IF_FAILED(make_inheritable(answers.write));
    std::array<HANDLE, 2> handles{orders.read.get(), answers.write.get()};
    inherited_handles inherited{handles};
    if (!inherited.filled()) return last_error();
    STARTUPINFOEXW startup{};
    startup.StartupInfo.cb = sizeof startup;
    startup.lpAttributeList = inherited.get();
    PROCESS_INFORMATION process{};
    std::wstring line = L"\"" + program + L"\" " + number_text(handles[0]) + L" " + number_text(handles[1]);
    if (!CreateProcessW(program.c_str(), line.data(), nullptr, nullptr, TRUE, CREATE_NO_WINDOW | EXTENDED_STARTUPINFO_PRESENT, nullptr,
                        nullptr, &startup.StartupInfo, &process)) {
        const HRESULT failed = last_error();
        words = L"the host '" + program + L"' cannot be started";
        if (const unique_bstr text = system_message(failed)) words += L": " + std::wstring{text.view()};
        return failed;
    }
    CloseHandle(process.hThread);
    started = std::make_shared<host_process>(program, unique_handle{process.hProcess}, process.dwProcessId, std::move(orders.write),
                                             std::move(answers.read));
    auto shared = std::make_unique<std::shared_ptr<host_process>>(started);
    const unique_handle thread{CreateThread(nullptr, 0, read_answers, shared.get(), 0, nullptr)};
    if (!thread) return last_error();
    static_cast<void>(shared.release());  // the thread's
    return S_OK;
}

DWORD WINAPI host_process::read_answers(void* shared) noexcept {
    const std::unique_ptr<std::shared_ptr<host_process>> owned{static_cast<std::shared_ptr<host_process>*>(shared)};
    const std::shared_ptr<host_process> host = *owned;
    std::uint32_t number = 0;
    std::vector<std::uint8_t> bytes;
    while (read_message(host->answers_.get(), number, bytes)) let_go(host->take(number, bytes));
    return 0;
}

std::vector<std::uint8_t> host_process::take(std::uint32_t number, const std::vector<std::uint8_t>& bytes) {
    const std::scoped_lock lock{mutex_};
    if (number == idle_number) {
        std::uint32_t answered = 0;
        if (bytes.size() == sizeof answered) std::memcpy(&answered, bytes.data(), sizeof answered);
        if (waiting_.empty() && answered == asked_) orders_.reset();
        return {};
    }
    answer given;
    if (!decode(bytes, given)) return {};
    if (cancelled_.erase(number) != 0) return std::move(given.bytes);
    const auto place = waiting_.find(number);
    if (place == waiting_.end()) return {};
    place->second->result = std::move(given);
    place->second->has_answer = true;
    SetEvent(place->second->answered.get());
    return {};
}

HRESULT host_process::send(const request& question, waiting& place, std::uint32_t& number) {
    const std::scoped_lock lock{mutex_};
    if (!orders_) return S_FALSE;
    number = ++asked_;
    waiting_.emplace(number, &place);
    // Where it fails the process has ended, which the wait tells.
    write_message(orders_.get(), number, encode(question));
    return S_OK;
}

HRESULT host_process::ask(const request& question, HANDLE cancelled, answer& result, std::wstring& words) {
    waiting place;
    place.answered.reset(CreateEventW(nullptr, TRUE, FALSE, nullptr));
    if (!place.answered) return last_error();
    std::uint32_t number = 0;
    if (const HRESULT sent = send(question, place, number); sent != S_OK) return sent;
    std::array<HANDLE, 3> handles{place.answered.get(), process_.get(), cancelled};
    wait_for_any(handles);
    const std::scoped_lock lock{mutex_};
    waiting_.erase(number);
    if (!place.has_answer && !exit_code().has_value()) {
        if (question.what == order::create) cancelled_.insert(number);
        return RPC_E_CALL_CANCELED;
    }
    if (!place.has_answer) return lost(words);
    result = std::move(place.result);
    return S_OK;
}

HRESULT host_process::lost(std::wstring& words) const {
    words = L"the host '" + program_ + L"' (process " + std::to_wstring(id_) + L") has ended";
    return HRESULT_FROM_WIN32(RPC_S_SERVER_UNAVAILABLE);
}

std::optional<DWORD> host_process::exit_code() const noexcept {
    DWORD code = 0;
    if (WaitForSingleObject(process_.get(), 0) != WAIT_OBJECT_0 || !GetExitCodeProcess(process_.get(), &code)) return std::nullopt;
    return code;
}

bool host_process::is_lost() noexcept {
    const std::scoped_lock lock{mutex_};
    return orders_ != nullptr && exit_code().has_value();
}

HRESULT ask_host(const asking& who, const request& question, answer& result, std::wstring& words) {
    const cancellable_wait wait{who.thread};
    if (wait.cancelled() == nullptr) return E_OUTOFMEMORY;
    for (;;) {
        std::shared_ptr<host_process> host;
        COCLASS_RETURN_IF_FAILED(host_for(who.program, who.is_own, host, words));
        const HRESULT asked = host->ask(question, wait.cancelled(), result, words);
        if (asked != S_FALSE) return asked;
        // It is about to end: the next is a new one.
        host_list& list = hosts();
        const std::scoped_lock lock{list.mutex};
        std::erase(list.shared, host);
    }
}

bool cancel(DWORD thread) {
    host_list& list = hosts();
    const std::scoped_lock lock{list.mutex};
    // A wait may let in a call that waits again: the inner one is what the thread waits for.
    const auto [first, last] = list.waits.equal_range(thread);
    return first != last && SetEvent(std::prev(last)->second) != FALSE;
}

std::vector<host_facts> known_hosts() {
    host_list& list = hosts();
    const std::scoped_lock lock{list.mutex};
    forget_ended(list);
    std::vector<host_facts> facts;
    for (const auto& each : list.all) {
        if (const auto host = each.lock()) facts.push_back({host->program(), host->id(), false, 0});
    }
    if (list.last_lost) {
        facts.push_back({list.last_lost->program(), list.last_lost->id(), true, list.last_lost->exit_code().value_or(0)});
    }
    return facts;
}

}  // namespace coclass::surrogate
