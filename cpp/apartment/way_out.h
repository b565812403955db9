#pragma once

#include "apartment/retry.h"

#include <type_traits>

namespace coclass {

// The way out of a thread on which JavaScript runs in the multithreaded apartment. COM lets nobody in while such a thread waits in
// a call, so that an event, or any call back, would wait for ever. Another thread of the apartment, which may use the same
// pointers, makes the call; this one waits for both. A single-threaded apartment needs none: there COM's wait is one for calls.
class way_out {
public:
    // Has `call(data)` run on another thread. What it leaves as the thread's IErrorInfo is this thread's afterwards.
    virtual void make(void (*call)(void* data), void* data) noexcept = 0;

    // Waits for an event; false, at once, on another thread than this is for.
    virtual bool wait(HANDLE event) noexcept = 0;

protected:
    ~way_out() = default;
};

// Makes a call by `way`; directly where it is null, as long as nobody can call in either.
template <typename Call>
void call_out(way_out* way, Call&& call) {
    if (way == nullptr) {
        call();
    } else {
        way->make([](void* data) { (*static_cast<std::remove_reference_t<Call>*>(data))(); }, &call);
    }
}

// The same for a call of an object, where COM waits for it: one of this apartment is called directly. By value, so that nothing
// has to be in memory for a call that is made here.
template <auto Function, typename... Arguments>
auto call_out_to(IUnknown* target, way_out* way, Arguments... arguments) {
    if (way == nullptr || !is_proxy(target)) [[likely]]
        return Function(arguments...);
    decltype(Function(arguments...)) result{};
    call_out(way, [&result, arguments...] { result = Function(arguments...); });
    return result;
}

}  // namespace coclass
