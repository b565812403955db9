#pragma once

#include <windows.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace test_server {

// Where a block was made or freed: return addresses, the innermost first.
struct call_trace {
    static constexpr unsigned depth = 14;
    void* frames[depth] = {};

    void take();
    std::string text() const;
};

struct guarded_block {
    std::byte* data = nullptr;
    std::size_t size = 0;
    // Its first page, and how many it has before its guard.
    std::size_t first = 0;
    std::size_t pages = 0;
    // Of all that were made, this one's number.
    std::uint64_t number = 0;
    bool is_free = false;
    // For whoever made it.
    void* actual = nullptr;
    call_trace made;
    call_trace freed;
};

// Memory whose blocks end where a page begins that nobody may touch. Freed ones are such pages themselves, until the whole range has
// been gone through. For one thread at a time.
class guarded_memory {
public:
    bool start();

    // Null where there is no room.
    void* allocate(std::size_t size);

    // Null for memory that is none of this.
    guarded_block* find(const void* data) const;

    // What is wrong with it: an empty text if nothing is.
    std::string free(guarded_block& block);

    std::uint64_t made() const { return made_; }

    // Alive, and made after that many had been.
    std::vector<const guarded_block*> alive_since(std::uint64_t number) const;

    // What an address is: an empty text if it is none of this memory.
    std::string describe(const void* address) const;

private:
    bool find_room(std::size_t needed);
    void forget(guarded_block* block);

    std::byte* start_ = nullptr;
    std::size_t next_ = 0;
    // Behind the last page that ever was in use.
    std::size_t end_ = 0;
    std::uint64_t made_ = 0;
    std::size_t alive_ = 0;
    // The block that a page belongs to, its guard included, by the page's place.
    guarded_block** owners_ = nullptr;
};

}  // namespace test_server
