// relay HOST_PID PROGRAM ARGS...
//
// Runs PROGRAM with Windows pipes as its standard streams and copies them from and to the Unix ones that Wine was
// started with: node.exe cannot write to a Unix pipe under Wine, a plain WriteFile can. Returns PROGRAM's exit code.
// PROGRAM and all that it started end with the relay, and the relay ends when the process HOST_PID is gone.

#include <windows.h>

#include <array>
#include <cstdio>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace {

struct handle_closer {
    using pointer = HANDLE;
    void operator()(HANDLE handle) const { CloseHandle(handle); }
};
using unique_handle = std::unique_ptr<HANDLE, handle_closer>;

struct failure {
    const char* what;
    DWORD error = GetLastError();
};

void check(BOOL succeeded, const char* what) {
    if (!succeeded) throw failure{what};
}

constexpr DWORD host_poll_milliseconds = 500;

struct pipe {
    unique_handle read, write;

    pipe() {
        HANDLE r = nullptr, w = nullptr;
        check(CreatePipe(&r, &w, nullptr, 0), "CreatePipe");
        read.reset(r);
        write.reset(w);
    }
};

// The command line after its first `count` arguments, as it stands: Wine has quoted it by the rules that PROGRAM's
// runtime reads, and quoting it anew could only change it.
wchar_t* skip_arguments(wchar_t* line, int count) {
    for (; count > 0; --count) {
        bool quoted = false;
        for (; *line && (quoted || (*line != L' ' && *line != L'\t')); ++line) {
            if (*line == L'"') quoted = !quoted;
        }
        while (*line == L' ' || *line == L'\t') ++line;
    }
    return line;
}

bool write_all(HANDLE to, const char* data, DWORD size) {
    while (size > 0) {
        DWORD written = 0;
        if (!WriteFile(to, data, size, &written, nullptr)) return false;
        data += written;
        size -= written;
    }
    return true;
}

// Closing our end when the other side is gone is what tells the program (EPIPE, or the end of its input).
void copy(HANDLE from, HANDLE to, unique_handle& ours) {
    std::vector<char> buffer(64 * 1024);
    DWORD size = 0;
    while (ReadFile(from, buffer.data(), static_cast<DWORD>(buffer.size()), &size, nullptr) && size > 0) {
        if (!write_all(to, buffer.data(), size)) break;
    }
    ours.reset();
}

unique_handle job_that_ends_with_us() {
    unique_handle job{CreateJobObjectW(nullptr, nullptr)};
    check(job != nullptr, "CreateJobObject");
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
    check(SetInformationJobObject(job.get(), JobObjectExtendedLimitInformation, &limits, sizeof limits), "SetInformationJobObject");
    return job;
}

// Starts the command with exactly these three handles inherited.
unique_handle start(wchar_t* command, std::array<HANDLE, 3> streams, HANDLE job) {
    for (HANDLE stream : streams) check(SetHandleInformation(stream, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT), "SetHandleInformation");

    SIZE_T size = 0;
    InitializeProcThreadAttributeList(nullptr, 1, 0, &size);
    std::vector<char> storage(size);
    STARTUPINFOEXW startup{};
    startup.lpAttributeList = reinterpret_cast<LPPROC_THREAD_ATTRIBUTE_LIST>(storage.data());
    check(InitializeProcThreadAttributeList(startup.lpAttributeList, 1, 0, &size), "InitializeProcThreadAttributeList");
    check(UpdateProcThreadAttribute(startup.lpAttributeList, 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, streams.data(), sizeof streams, nullptr,
                                    nullptr),
          "UpdateProcThreadAttribute");
    startup.StartupInfo.cb = sizeof startup;
    startup.StartupInfo.dwFlags = STARTF_USESTDHANDLES;
    startup.StartupInfo.hStdInput = streams[0];
    startup.StartupInfo.hStdOutput = streams[1];
    startup.StartupInfo.hStdError = streams[2];

    // Suspended until it is in the job, so that nothing it starts can be outside.
    PROCESS_INFORMATION process{};
    check(CreateProcessW(nullptr, command, nullptr, nullptr, TRUE,
                         EXTENDED_STARTUPINFO_PRESENT | CREATE_SUSPENDED | CREATE_UNICODE_ENVIRONMENT, nullptr, nullptr,
                         &startup.StartupInfo, &process),
          "CreateProcess");
    unique_handle thread{process.hThread}, child{process.hProcess};
    check(AssignProcessToJobObject(job, child.get()), "AssignProcessToJobObject");
    ResumeThread(thread.get());
    return child;
}

// False when the host has gone, which Windows functions cannot tell of a Unix process.
bool wait_while_host_lives(HANDLE child, const std::wstring& host_directory) {
    while (WaitForSingleObject(child, host_poll_milliseconds) == WAIT_TIMEOUT) {
        if (GetFileAttributesW(host_directory.c_str()) == INVALID_FILE_ATTRIBUTES) return false;
    }
    return true;
}

// A Unix exit code has eight bits: what does not fit is told in words, and never becomes 0.
int unix_exit_code(DWORD code) {
    if (code <= 255) return static_cast<int>(code);
    std::fprintf(stderr, "The process ended with 0x%08lX.\n", code);
    return (code & 0xFF) == 0 ? 1 : static_cast<int>(code & 0xFF);
}

int relay(const wchar_t* host_pid, wchar_t* command) {
    const HANDLE input = GetStdHandle(STD_INPUT_HANDLE);
    const HANDLE output = GetStdHandle(STD_OUTPUT_HANDLE);
    const HANDLE error = GetStdHandle(STD_ERROR_HANDLE);

    pipe in, out, err;
    const unique_handle job = job_that_ends_with_us();
    const unique_handle child = start(command, {in.read.get(), out.write.get(), err.write.get()}, job.get());
    in.read.reset();
    out.write.reset();
    err.write.reset();

    // Not joined: it may wait for input for ever.
    std::thread([&] { copy(input, in.write.get(), in.write); }).detach();
    std::thread from_out([&] { copy(out.read.get(), output, out.read); });
    std::thread from_err([&] { copy(err.read.get(), error, err.read); });

    if (!wait_while_host_lives(child.get(), L"\\\\?\\unix\\proc\\" + std::wstring(host_pid))) ExitProcess(1);
    DWORD code = 1;
    GetExitCodeProcess(child.get(), &code);
    // Anything still alive in the job would hold the pipes open.
    TerminateJobObject(job.get(), 1);
    from_out.join();
    from_err.join();
    ExitProcess(static_cast<UINT>(unix_exit_code(code)));
}

}  // namespace

int wmain(int argc, wchar_t* argv[]) {
    if (argc < 3) {
        std::fputs("usage: relay HOST_PID PROGRAM ARGS...\n", stderr);
        return 2;
    }
    try {
        return relay(argv[1], skip_arguments(GetCommandLineW(), 2));
    } catch (const failure& reason) {
        std::fprintf(stderr, "relay: %s failed (%lu)\n", reason.what, reason.error);
        return 1;
    }
}
