#pragma once

#include <windows.h>

#include <functional>

namespace coclass::dllhost {

// A piece of work for one of the host's apartments.
using task = std::function<void()>;

// The single-threaded apartment: the program's first thread, with a message loop. Work comes by messages to a window, which
// arrive in whatever loop the thread is in: a DLL may show a dialog and turn one of its own.
class main_apartment {
public:
    // Calls `tick` every half second while the loop runs.
    explicit main_apartment(std::function<void()> tick) : tick_(std::move(tick)) {}
    main_apartment(const main_apartment&) = delete;
    main_apartment& operator=(const main_apartment&) = delete;

    HRESULT enter();
    // By any thread. False where the apartment is gone.
    bool post(task work);
    // By any thread: `run` returns.
    void stop();
    void run();
    void leave();

private:
    static LRESULT CALLBACK on_message(HWND window, UINT message, WPARAM first, LPARAM second);

    const std::function<void()> tick_;
    HWND window_ = nullptr;
};

// Work in the process's multithreaded apartment, each on a thread of its own.
bool post_multithreaded(task work);

}  // namespace coclass::dllhost
