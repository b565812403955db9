#include "guarded_memory.h"

#include <cstdio>
#include <cstring>
#include <new>

namespace test_server {

namespace {

constexpr std::size_t page = 0x1000;
// Of addresses: sixteen gigabytes, or half a one where there are four in all.
constexpr std::size_t range = std::size_t{1} << (sizeof(void*) == 8 ? 34 : 29);
constexpr std::size_t page_count = range / page;
// With more of them a Linux kernel would have no more mappings to give.
constexpr std::size_t most_alive = 12000;
constexpr std::size_t alignment = 16;
// What the bytes between a block's end and its page's end hold, as alignment needs some.
constexpr int slack = 0xfd;
constexpr int fresh = 0xcd;

constexpr std::size_t aligned(std::size_t size) { return (size + alignment - 1) / alignment * alignment; }

std::string place(void* address)
{
    constexpr DWORD by_address = GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT;
    HMODULE module = nullptr;
    char path[MAX_PATH] = {};
    char text[MAX_PATH + 32] = {};
    if (!GetModuleHandleExW(by_address, static_cast<LPCWSTR>(address), &module) || !GetModuleFileNameA(module, path, MAX_PATH)) {
        std::snprintf(text, sizeof text, "%p", address);
        return text;
    }
    const char* name = std::strrchr(path, '\\');
    const auto offset = static_cast<unsigned long long>(static_cast<char*>(address) - reinterpret_cast<char*>(module));
    std::snprintf(text, sizeof text, "%s+0x%llx", name ? name + 1 : path, offset);
    return text;
}

}  // namespace

void call_trace::take()
{
    // The spy's own frames tell nothing.
    RtlCaptureStackBackTrace(3, depth, frames, nullptr);
}

std::string call_trace::text() const
{
    std::string result;
    for (void* frame : frames)
        if (frame) result += (result.empty() ? "" : " < ") + place(frame);
    return result;
}

bool guarded_memory::start()
{
    if (start_) return true;
    owners_ =
        static_cast<guarded_block**>(VirtualAlloc(nullptr, page_count * sizeof(guarded_block*), MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE));
    start_ = static_cast<std::byte*>(VirtualAlloc(nullptr, range, MEM_RESERVE, PAGE_NOACCESS));
    return start_ && owners_;
}

// Puts next_ where so many pages in a row hold nothing that is alive.
bool guarded_memory::find_room(std::size_t needed)
{
    for (std::size_t looked_at = 0; looked_at < page_count;) {
        if (next_ + needed > page_count) next_ = 0;
        std::size_t free = 0;
        while (free < needed && !(owners_[next_ + free] && !owners_[next_ + free]->is_free)) ++free;
        if (free == needed) return true;
        next_ += free + 1;
        looked_at += free + 1;
    }
    return false;
}

void guarded_memory::forget(guarded_block* block)
{
    for (std::size_t each = 0; each <= block->pages; ++each)
        if (owners_[block->first + each] == block) owners_[block->first + each] = nullptr;
    delete block;
}

void* guarded_memory::allocate(std::size_t size)
{
    const std::size_t used = aligned(size) == 0 ? 1 : (aligned(size) + page - 1) / page;
    if (alive_ >= most_alive || size > range / 4 || !find_room(used + 1)) return nullptr;
    for (std::size_t each = 0; each <= used; ++each)
        if (owners_[next_ + each]) forget(owners_[next_ + each]);
    std::byte* begin = start_ + next_ * page;
    auto* made = new (std::nothrow) guarded_block;
    if (!made || !VirtualAlloc(begin, used * page, MEM_COMMIT, PAGE_READWRITE)) {
        delete made;
        return nullptr;
    }
    made->first = next_;
    made->pages = used;
    made->data = begin + used * page - aligned(size);
    made->size = size;
    made->number = ++made_;
    made->made.take();
    std::memset(made->data, fresh, size);
    std::memset(made->data + size, slack, aligned(size) - size);
    for (std::size_t each = 0; each <= used; ++each) owners_[next_ + each] = made;
    next_ += used + 1;
    if (next_ > end_) end_ = next_;
    ++alive_;
    return made->data;
}

guarded_block* guarded_memory::find(const void* data) const
{
    const auto* address = static_cast<const std::byte*>(data);
    if (!start_ || address < start_ || address >= start_ + range) return nullptr;
    return owners_[static_cast<std::size_t>(address - start_) / page];
}

std::string guarded_memory::free(guarded_block& block)
{
    if (block.is_free) return "freed twice: " + describe(block.data);
    std::string wrong;
    for (std::size_t at = block.size; at < aligned(block.size) && wrong.empty(); ++at)
        if (block.data[at] != std::byte{slack}) wrong = "written beyond its end: " + describe(block.data);
    block.is_free = true;
    block.freed.take();
    VirtualFree(start_ + block.first * page, block.pages * page, MEM_DECOMMIT);
    --alive_;
    return wrong;
}

std::vector<const guarded_block*> guarded_memory::alive_since(std::uint64_t number) const
{
    std::vector<const guarded_block*> result;
    const guarded_block* last = nullptr;
    for (std::size_t each = 0; each < end_; ++each) {
        const guarded_block* owner = owners_[each];
        if (!owner || owner == last) continue;
        last = owner;
        if (!owner->is_free && owner->number > number) result.push_back(owner);
    }
    return result;
}

std::string guarded_memory::describe(const void* address) const
{
    const guarded_block* owner = find(address);
    if (!owner) return {};
    char text[160] = {};
    std::snprintf(text, sizeof text, "byte %lld of block %llu, which has %llu bytes%s\n",
                  static_cast<long long>(static_cast<const std::byte*>(address) - owner->data),
                  static_cast<unsigned long long>(owner->number), static_cast<unsigned long long>(owner->size),
                  owner->is_free ? " and is freed" : "");
    return text + ("  made by " + owner->made.text()) + (owner->is_free ? "\n  freed by " + owner->freed.text() : "");
}

}  // namespace test_server
