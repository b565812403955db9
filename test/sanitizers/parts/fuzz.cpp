// One of the targets under libFuzzer.
#include "parts/targets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    coclass::sanitizers::TARGET({data, size});
    return 0;
}
