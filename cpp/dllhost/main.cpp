// coclass-host.exe: makes objects of in-process DLLs for the process that started it, so that DLLs of other bits, or such as crash,
// need not be loaded there.
//   coclass-host ORDERS ANSWERS     the numbers of two handles that it inherits, the ends of pipes (surrogate/message.h)
// It ends when the other end of ORDERS is closed, however that comes, so that nothing is left of whoever started it.
#include "base/unique_handle.h"
#include "dllhost/activation.h"
#include "dllhost/com_thread.h"
#include "dllhost/idle.h"

#include <shellapi.h>

#include <atomic>
#include <cwchar>
#include <mutex>
#include <utility>
#include <vector>

namespace coclass::dllhost {

namespace {

// How long a DLL may take to end, in milliseconds, before the process is ended under it.
constexpr DWORD patience = 5000;

class host {
public:
    // Programs that a DLL starts must not keep the pipes open.
    host(HANDLE orders, HANDLE answers) : orders_(orders), answers_(answers) {
        SetHandleInformation(orders, HANDLE_FLAG_INHERIT, 0);
        SetHandleInformation(answers, HANDLE_FLAG_INHERIT, 0);
    }

    int run() {
        // Objects of the first thread answer to their callers by it, so it is there before anything is read.
        if (FAILED(apartment_.enter())) return 1;
        const unique_handle reader{CreateThread(nullptr, 0, read_orders, this, 0, nullptr)};
        if (!reader) return 1;
        apartment_.run();
        apartment_.leave();
        return 0;
    }

private:
    static DWORD WINAPI read_orders(void* self) {
        static_cast<host*>(self)->read();
        return 0;
    }

    void read() {
        std::uint32_t number = 0;
        std::vector<std::uint8_t> bytes;
        while (surrogate::read_message(orders_.get(), number, bytes)) take(number, bytes);
        apartment_.stop();
        Sleep(patience);
        TerminateProcess(GetCurrentProcess(), 1);
    }

    void take(std::uint32_t number, const std::vector<std::uint8_t>& bytes) {
        surrogate::request asked;
        surrogate::answer refused;
        refused.result = E_INVALIDARG;
        ++running_;
        if (surrogate::decode(bytes, asked)) {
            const bool multithreaded = asked.multithreaded;
            task work = [this, number, asked = std::move(asked)] { send(number, carry_out(asked)); };
            if (multithreaded ? post_multithreaded(std::move(work)) : apartment_.post(std::move(work))) return;
            refused.result = E_OUTOFMEMORY;
        }
        send(number, refused);
    }

    void send(std::uint32_t number, const surrogate::answer& given) {
        const std::scoped_lock lock{answer_mutex_};
        surrogate::write_message(answers_.get(), number, surrogate::encode(given));
        ++answered_;
        --running_;
    }

    // Twice in a row, so that what has just let go of its last object is out of its own code.
    void tick() {
        if (running_ > 0 || !idle_.is_idle()) {
            was_idle_ = false;
            return;
        }
        const std::uint32_t answered = answered_;
        if (!std::exchange(was_idle_, true) || answered == told_) return;
        told_ = answered;
        const std::scoped_lock lock{answer_mutex_};
        surrogate::write_message(answers_.get(), surrogate::idle_number,
                                 {reinterpret_cast<const std::uint8_t*>(&answered), sizeof answered});
    }

    const unique_handle orders_;
    const unique_handle answers_;
    const idle_question idle_;
    main_apartment apartment_{[this] { tick(); }};
    std::mutex answer_mutex_;
    std::atomic<std::uint32_t> running_{0};
    std::atomic<std::uint32_t> answered_{0};
    std::uint32_t told_ = 0;
    bool was_idle_ = false;
};

// With the exception's code as its own.
LONG WINAPI end_with_code(EXCEPTION_POINTERS*) { return EXCEPTION_EXECUTE_HANDLER; }

HANDLE handle_of(const wchar_t* number) { return ULongToHandle(std::wcstoul(number, nullptr, 10)); }

int run(int count, wchar_t** arguments) {
    if (count != 3) return 2;
    // Whoever started this is told by the end of the process; nobody is there to answer a box.
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
    SetUnhandledExceptionFilter(end_with_code);
    static host the_host{handle_of(arguments[1]), handle_of(arguments[2])};
    return the_host.run();
}

}  // namespace

}  // namespace coclass::dllhost

int WINAPI wWinMain(HINSTANCE, HINSTANCE, LPWSTR, int) {
    int count = 0;
    wchar_t** const arguments = CommandLineToArgvW(GetCommandLineW(), &count);
    const int code = arguments == nullptr ? 2 : coclass::dllhost::run(count, arguments);
    // Not by an ordinary exit, which ends all threads first and waits in the DLLs then, with nobody left to end that.
    TerminateProcess(GetCurrentProcess(), static_cast<UINT>(code));
    return code;
}
