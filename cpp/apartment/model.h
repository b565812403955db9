#pragma once

namespace coclass {

enum class apartment_model {
    either,  // single-threaded, or what somebody made of the thread before us
    single_threaded,
    multithreaded,
};

}  // namespace coclass
