#pragma once

namespace coclass {

class environment;

// The environments of this process, by their threads: calls of the system's arrive on a thread, not in an environment.

void add_environment(environment& env);
void remove_environment(const environment& env) noexcept;

// Null where the calling thread is no environment's of this copy of the addon, and makes no call for one's (apartment/way_out.h).
environment* environment_of_thread() noexcept;

}  // namespace coclass
