// coclass_test_terminal PROGRAM [ARGUMENT...]
//
// Runs a program in a terminal of its own (a pseudo console), for programs that ask people something, and for what Ctrl-C does to
// them. What comes on stdin are the keys, but for two bytes that come alone: 0x1C stands for the event of Ctrl-Break, 0x1D for that of Ctrl-C
// (Wine's terminal makes none of the key). When stdin ends the terminal is closed, as with the cross of its window. What the terminal
// shows goes to stdout, with its escape sequences. Ends with the program's exit code.
//
// It runs twice: outside, where it makes the terminal, and in the terminal (--inside), where it opens the terminal's streams for the
// program, which Wine leaves to those who are there.

// Pseudo consoles are there since Windows 10 1809.
#define NTDDI_VERSION 0x0A000006
#include <windows.h>

#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace {

constexpr COORD size_of_terminal = {200, 50};
constexpr std::string_view break_event = "\x1C";
constexpr std::string_view interrupt_event = "\x1D";
constexpr const wchar_t* inside_flag = L"--inside";
// What happened to the program is not known.
constexpr DWORD failed = 99;

class unique_handle {
public:
    unique_handle() = default;
    unique_handle(const unique_handle&) = delete;
    unique_handle& operator=(const unique_handle&) = delete;
    ~unique_handle() { reset(); }
    HANDLE get() const { return handle_; }
    HANDLE* put()
    {
        reset();
        return &handle_;
    }
    void reset()
    {
        if (handle_) CloseHandle(handle_);
        handle_ = nullptr;
    }

private:
    HANDLE handle_ = nullptr;
};

void copy(HANDLE from, HANDLE to)
{
    char buffer[4096];
    DWORD count = 0;
    while (ReadFile(from, buffer, sizeof buffer, &count, nullptr) && count > 0) {
        DWORD written = 0;
        if (!WriteFile(to, buffer, count, &written, nullptr)) return;
    }
}

// It goes to every process of a console, to this one too for the moment that it belongs to it.
void send_event(DWORD event, DWORD process)
{
    FreeConsole();
    if (!AttachConsole(process)) return;
    SetConsoleCtrlHandler([](DWORD) -> BOOL { return TRUE; }, TRUE);
    GenerateConsoleCtrlEvent(event, 0);
    FreeConsole();
}

void type_keys(HANDLE input, HANDLE keyboard, DWORD process)
{
    char keys[256];
    DWORD count = 0;
    // What is written at once stays together: the parts of an arrow key would be keys of their own.
    while (ReadFile(input, keys, sizeof keys, &count, nullptr) && count > 0) {
        const std::string_view pressed(keys, count);
        if (pressed == break_event) send_event(CTRL_BREAK_EVENT, process);
        else if (pressed == interrupt_event) send_event(CTRL_C_EVENT, process);
        else WriteFile(keyboard, keys, count, &count, nullptr);
    }
}

// As CommandLineToArgvW reads it.
std::wstring quoted(std::wstring_view argument)
{
    std::wstring text = L"\"";
    std::size_t backslashes = 0;
    for (const wchar_t next : argument) {
        if (next == L'"') text.append(backslashes + 1, L'\\');
        backslashes = next == L'\\' ? backslashes + 1 : 0;
        text += next;
    }
    return text.append(backslashes, L'\\') + L'"';
}

std::wstring command_line(std::wstring first, std::span<wchar_t*> arguments)
{
    for (const wchar_t* argument : arguments) first += (first.empty() ? L"" : L" ") + quoted(argument);
    return first;
}

std::wstring this_program()
{
    std::wstring path(32'768, L'\0');
    path.resize(GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size())));
    return path;
}

bool start_inside(HPCON terminal, std::wstring line, PROCESS_INFORMATION& process)
{
    SIZE_T size = 0;
    InitializeProcThreadAttributeList(nullptr, 1, 0, &size);
    std::vector<unsigned char> memory(size);
    STARTUPINFOEXW startup = {};
    startup.StartupInfo.cb = sizeof startup;
    startup.lpAttributeList = reinterpret_cast<LPPROC_THREAD_ATTRIBUTE_LIST>(memory.data());
    if (!InitializeProcThreadAttributeList(startup.lpAttributeList, 1, 0, &size)) return false;
    const bool started = UpdateProcThreadAttribute(startup.lpAttributeList, 0, PROC_THREAD_ATTRIBUTE_PSEUDOCONSOLE, terminal,
                                                   sizeof terminal, nullptr, nullptr) &&
                         CreateProcessW(nullptr, line.data(), nullptr, nullptr, FALSE, EXTENDED_STARTUPINFO_PRESENT, nullptr, nullptr,
                                        &startup.StartupInfo, &process);
    DeleteProcThreadAttributeList(startup.lpAttributeList);
    return started;
}

DWORD end_of(HANDLE process)
{
    DWORD code = failed;
    WaitForSingleObject(process, INFINITE);
    GetExitCodeProcess(process, &code);
    return code;
}

DWORD run_inside(std::wstring line)
{
    // What is pressed is for the program.
    SetConsoleCtrlHandler([](DWORD) -> BOOL { return TRUE; }, TRUE);
    SECURITY_ATTRIBUTES inherited = {sizeof inherited, nullptr, TRUE};
    const auto open = [&inherited](const wchar_t* name) {
        return CreateFileW(name, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, &inherited, OPEN_EXISTING, 0, nullptr);
    };
    STARTUPINFOW startup = {};
    startup.cb = sizeof startup;
    startup.dwFlags = STARTF_USESTDHANDLES;
    startup.hStdInput = open(L"CONIN$");
    startup.hStdOutput = open(L"CONOUT$");
    startup.hStdError = startup.hStdOutput;
    PROCESS_INFORMATION process = {};
    if (!CreateProcessW(nullptr, line.data(), nullptr, nullptr, TRUE, 0, nullptr, nullptr, &startup, &process)) return failed;
    return end_of(process.hProcess);
}

DWORD run_outside(std::wstring line)
{
    unique_handle keys;
    unique_handle keyboard;
    unique_handle screen;
    unique_handle shown;
    HPCON terminal = nullptr;
    if (!CreatePipe(keys.put(), keyboard.put(), nullptr, 0) || !CreatePipe(screen.put(), shown.put(), nullptr, 0) ||
        FAILED(CreatePseudoConsole(size_of_terminal, keys.get(), shown.get(), 0, &terminal))) {
        return failed;
    }
    keys.reset();
    shown.reset();
    const HANDLE input = GetStdHandle(STD_INPUT_HANDLE);
    const HANDLE output = GetStdHandle(STD_OUTPUT_HANDLE);
    // Else what is inside would have these streams.
    for (const DWORD stream : {STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE}) SetStdHandle(stream, nullptr);
    PROCESS_INFORMATION inside = {};
    if (!start_inside(terminal, std::move(line), inside)) {
        ClosePseudoConsole(terminal);
        return failed;
    }
    std::thread display(copy, screen.get(), output);
    const HANDLE closed = CreateEventW(nullptr, TRUE, FALSE, nullptr);
    std::thread([input, &keyboard, &inside, closed] {
        type_keys(input, keyboard.get(), inside.dwProcessId);
        SetEvent(closed);
    }).detach();
    const HANDLE ends[] = {inside.hProcess, closed};
    WaitForMultipleObjects(2, ends, FALSE, INFINITE);
    ClosePseudoConsole(terminal);
    const DWORD code = end_of(inside.hProcess);
    display.join();
    return code;
}

}  // namespace

int wmain(int count, wchar_t** arguments)
{
    const std::span<wchar_t*> given(arguments, static_cast<std::size_t>(count));
    if (given.size() < 2) return failed;
    const bool is_inside = std::wstring_view(given[1]) == inside_flag;
    const DWORD code = is_inside ? run_inside(command_line({}, given.subspan(2)))
                                 : run_outside(command_line(quoted(this_program()) + L' ' + inside_flag, given.subspan(1)));
    // A thread may wait for a key.
    ExitProcess(code);
}
