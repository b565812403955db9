#pragma once

#include <memory>
#include <string>

#include "com_ptr.h"

namespace test_server {

// A call that a thread of its own makes: the member of that name without arguments, through IDispatch; TimesTwo(21)
// through the vtable of ITestPlain if the name is "ITestPlain"; "ExchangeRef by vtable", "Exchange by invoke": a member of
// ITestExchange, with an object of the thread's.
class thread_call {
public:
    // The pointer itself goes to the thread, or what the global interface table makes of it there.
    static HRESULT start(IUnknown* target, bool single_threaded, bool marshalled, std::wstring method,
                         std::unique_ptr<thread_call>& result);
    ~thread_call();
    thread_call(const thread_call&) = delete;
    thread_call& operator=(const thread_call&) = delete;

    // Waits, answering calls into this apartment.
    HRESULT wait() const;
    bool is_done() const;

    // Of a call that is done: "S_OK VT_I4 5", or the HRESULT.
    std::wstring outcome() const { return outcome_; }

private:
    thread_call() = default;
    static DWORD WINAPI thread_main(void* self);
    void run();
    HRESULT call(IUnknown* target);

    HANDLE thread_ = nullptr;
    bool single_threaded_ = false;
    DWORD cookie_ = 0;  // 0: `raw_` is the pointer
    com_ptr<IUnknown> raw_;
    std::wstring method_;
    std::wstring outcome_;
};

}  // namespace test_server
