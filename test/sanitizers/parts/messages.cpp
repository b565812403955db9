#include "parts/check.h"
#include "parts/targets.h"

#include "surrogate/message.h"

#include <algorithm>

namespace coclass::sanitizers {

void try_message(bytes input) {
    if (input.empty()) return;
    const bytes message = input.subspan(1);
    const auto same = [&](const std::vector<std::uint8_t>& again) { return std::ranges::equal(again, message); };
    if (input[0] % 2 == 0) {
        surrogate::answer read;
        if (surrogate::decode(message, read)) CHECK(same(surrogate::encode(read)));
    } else {
        surrogate::request read;
        // Truths may come as other numbers than 1, so that the bytes need not be the same.
        if (!surrogate::decode(message, read)) return;
        const std::vector<std::uint8_t> again = surrogate::encode(read);
        surrogate::request second;
        CHECK(surrogate::decode(again, second) && surrogate::encode(second) == again);
    }
}

}  // namespace coclass::sanitizers
