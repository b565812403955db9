#pragma once

#include <node_api.h>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

namespace coclass {

struct com_object;
struct member_plan;

// A call in memory that JavaScript and native code share: lib/client/call-frame.ts has the views of it, docs/decisions/call-frame.md the
// reasons. Numbers and booleans go through it both ways, so that no function of Node-API is called for them.
struct call_frame {
    static constexpr std::size_t max_arguments = 8;

    // What an argument is; a parameter that takes several has their sum. A `whole` is a number without a fraction, of four bytes: V8 keeps
    // most numbers so, and sees it of any other faster than we do. JavaScript says of a long text whether it is all Latin-1, and
    // then how long it is, in the argument's place: V8 knows by its representation.
    enum kind : std::int32_t { number = 1, boolean = 2, text = 4, latin1_text = 8, any_text = text | latin1_text, whole = 16 };

    // What came of the call.
    enum class outcome : std::int32_t {
        not_made,  // it is one for the general path, and nothing has happened
        nothing,   // no value
        integer,   // the result, as four bytes
        real,      // as a double
        no,
        yes,
        signed_bigint,
        unsigned_bigint,
        returned,  // what the function returned is the value
        end,       // there is no next item
    };

    std::int32_t plan;
    std::int32_t object;
    outcome came;
    std::int32_t unused;
    std::uint64_t result;
    std::uint64_t arguments[max_arguments];  // numbers and booleans; a text is an argument of the function itself
    std::int32_t kinds[max_arguments];       // of arguments whose parameter takes more than one

    double number_at(std::size_t place) const noexcept { return std::bit_cast<double>(arguments[place]); }
    // Read as it was written: a processor that is asked for all eight bytes waits for the four.
    std::int32_t whole_at(std::size_t place) const noexcept {
        std::int32_t value;
        std::memcpy(&value, &arguments[place], sizeof value);
        return value;
    }
};
static_assert(sizeof(call_frame) == 120);  // lib/client/call-frame.ts

// The call frame of an environment, and what the numbers in it stand for.
class call_frames {
public:
    static constexpr std::int32_t nobody = 0;

    call_frame* frame = nullptr;  // from `initialize` on

    // A plan has its number as long as its type lives, and so longer than any function that knows the number.
    std::int32_t add(const member_plan& plan) {
        if (free_plans_.empty()) {
            plans_.push_back(&plan);
            return static_cast<std::int32_t>(plans_.size() - 1);
        }
        const std::int32_t number = free_plans_.back();
        free_plans_.pop_back();
        plans_[static_cast<std::size_t>(number)] = &plan;
        return number;
    }
    // The plans for which `is_gone` says so are gone.
    template <typename Predicate>
    void remove_plans(Predicate&& is_gone) {
        for (std::size_t number = 0; number < plans_.size(); ++number) {
            if (plans_[number] == nullptr || !is_gone(*plans_[number])) continue;
            plans_[number] = nullptr;
            free_plans_.push_back(static_cast<std::int32_t>(number));
        }
    }
    const member_plan* plan() const noexcept {
        const auto number = static_cast<std::size_t>(frame->plan);
        return number < plans_.size() ? plans_[number] : nullptr;
    }

    // A number for a wrapper that is about to be made. It is that wrapper's as long as it lives, so that no number that JavaScript
    // has can stand for another object.
    std::int32_t reserve() {
        if (free_.empty()) {
            objects_.push_back(nullptr);
            return reserved_ = static_cast<std::int32_t>(objects_.size() - 1);
        }
        reserved_ = free_.back();
        free_.pop_back();
        return reserved_;
    }
    // The wrapper has been made. Of one that could not be, nobody has the number again.
    std::int32_t give_reserved(com_object& object) noexcept {
        const std::int32_t number = reserved_;
        if (number != nobody) objects_[static_cast<std::size_t>(number)] = &object;
        reserved_ = nobody;
        return number;
    }
    // The wrapper is gone.
    void give_back(std::int32_t number) {
        if (number == nobody) return;
        objects_[static_cast<std::size_t>(number)] = nullptr;
        free_.push_back(number);
    }
    com_object* object() const noexcept {
        const auto number = static_cast<std::size_t>(frame->object);
        return number < objects_.size() ? objects_[number] : nullptr;
    }

private:
    std::vector<const member_plan*> plans_;
    std::vector<std::int32_t> free_plans_;
    std::vector<com_object*> objects_{nullptr};
    std::vector<std::int32_t> free_;
    std::int32_t reserved_ = nobody;
};

}  // namespace coclass
