#include "surrogate/message.h"

#include <cstring>
#include <type_traits>

namespace coclass::surrogate {

namespace {

class writer {
public:
    template <typename Value>
    requires std::is_trivially_copyable_v<Value>
    void put(const Value& value) { append(&value, sizeof value); }
    void put_text(const std::wstring& text) {
        put(static_cast<std::uint32_t>(text.size()));
        append(text.data(), text.size() * sizeof(wchar_t));
    }
    void put_bytes(const std::vector<std::uint8_t>& bytes) {
        put(static_cast<std::uint32_t>(bytes.size()));
        append(bytes.data(), bytes.size());
    }
    std::vector<std::uint8_t> take() { return std::move(bytes_); }

private:
    void append(const void* data, std::size_t size) {
        const auto* first = static_cast<const std::uint8_t*>(data);
        bytes_.insert(bytes_.end(), first, first + size);
    }

    std::vector<std::uint8_t> bytes_;
};

class reader {
public:
    explicit reader(std::span<const std::uint8_t> bytes) noexcept : left_(bytes) {}

    template <typename Value>
    requires std::is_trivially_copyable_v<Value>
    bool get(Value& value) noexcept { return copy(&value, sizeof value); }
    bool get_text(std::wstring& text) {
        std::uint32_t length = 0;
        if (!get(length) || left_.size() / sizeof(wchar_t) < length) return false;
        text.resize(length);
        return copy(text.data(), length * sizeof(wchar_t));
    }
    bool get_bytes(std::vector<std::uint8_t>& bytes) {
        std::uint32_t size = 0;
        if (!get(size) || left_.size() < size) return false;
        bytes.resize(size);
        return copy(bytes.data(), size);
    }
    bool is_at_end() const noexcept { return left_.empty(); }

private:
    bool copy(void* to, std::size_t size) noexcept {
        if (left_.size() < size) return false;
        if (size > 0) std::memcpy(to, left_.data(), size);
        left_ = left_.subspan(size);
        return true;
    }

    std::span<const std::uint8_t> left_;
};

bool write_all(HANDLE pipe, const void* data, std::size_t size) noexcept {
    const auto* next = static_cast<const std::uint8_t*>(data);
    while (size > 0) {
        DWORD written = 0;
        if (!WriteFile(pipe, next, static_cast<DWORD>(size), &written, nullptr)) return false;
        next += written;
        size -= written;
    }
    return true;
}

bool read_all(HANDLE pipe, void* data, std::size_t size) noexcept {
    auto* next = static_cast<std::uint8_t*>(data);
    while (size > 0) {
        DWORD read = 0;
        if (!ReadFile(pipe, next, static_cast<DWORD>(size), &read, nullptr) || read == 0) return false;
        next += read;
        size -= read;
    }
    return true;
}

}  // namespace

std::vector<std::uint8_t> encode(const request& message) {
    writer out;
    out.put(message.what);
    out.put(static_cast<std::uint8_t>(message.multithreaded));
    out.put(message.clsid);
    out.put_text(message.file);
    out.put(static_cast<std::uint8_t>(message.key.has_value()));
    out.put_text(message.key.value_or(std::wstring{}));
    return out.take();
}

std::vector<std::uint8_t> encode(const answer& message) {
    writer out;
    out.put(static_cast<std::int32_t>(message.result));
    out.put_text(message.description);
    out.put_text(message.source);
    out.put_bytes(message.bytes);
    return out.take();
}

bool decode(std::span<const std::uint8_t> bytes, request& message) {
    reader in{bytes};
    std::uint8_t multithreaded = 0;
    std::uint8_t has_key = 0;
    std::wstring key;
    if (!in.get(message.what) || !in.get(multithreaded) || !in.get(message.clsid) || !in.get_text(message.file) || !in.get(has_key) ||
        !in.get_text(key)) {
        return false;
    }
    message.multithreaded = multithreaded != 0;
    if (has_key != 0) message.key = std::move(key);
    return in.is_at_end();
}

bool decode(std::span<const std::uint8_t> bytes, answer& message) {
    reader in{bytes};
    std::int32_t result = 0;
    if (!in.get(result) || !in.get_text(message.description) || !in.get_text(message.source) || !in.get_bytes(message.bytes)) return false;
    message.result = static_cast<HRESULT>(result);
    return in.is_at_end();
}

bool write_message(HANDLE pipe, std::uint32_t number, std::span<const std::uint8_t> bytes) {
    if (bytes.size() > longest_message) return false;
    // In one piece: another thread may write after this.
    std::vector<std::uint8_t> whole(sizeof(header) + bytes.size());
    const header first{number, static_cast<std::uint32_t>(bytes.size())};
    std::memcpy(whole.data(), &first, sizeof first);
    if (!bytes.empty()) std::memcpy(whole.data() + sizeof first, bytes.data(), bytes.size());
    return write_all(pipe, whole.data(), whole.size());
}

bool read_message(HANDLE pipe, std::uint32_t& number, std::vector<std::uint8_t>& bytes) {
    header first;
    if (!read_all(pipe, &first, sizeof first) || first.size > longest_message) return false;
    number = first.number;
    bytes.resize(first.size);
    return read_all(pipe, bytes.data(), bytes.size());
}

}  // namespace coclass::surrogate
