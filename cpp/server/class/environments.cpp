#include "server/class/environments.h"

#include "apartment/outgoing_call.h"

#include <windows.h>

#include <mutex>
#include <unordered_map>

namespace coclass {

namespace {

std::mutex& guard() noexcept {
    static std::mutex mutex;
    return mutex;
}

std::unordered_map<DWORD, environment*>& by_thread() noexcept {
    static std::unordered_map<DWORD, environment*> map;
    return map;
}

}  // namespace

void add_environment(environment& env) {
    const std::lock_guard lock{guard()};
    by_thread()[GetCurrentThreadId()] = &env;
}

void remove_environment(const environment& env) noexcept {
    const std::lock_guard lock{guard()};
    std::erase_if(by_thread(), [&](const auto& entry) { return entry.second == &env; });
}

environment* environment_of_thread() noexcept {
    const std::lock_guard lock{guard()};
    const auto found = by_thread().find(outgoing_call::thread_served());
    return found == by_thread().end() ? nullptr : found->second;
}

}  // namespace coclass
