#pragma once

#include <windows.h>

#include <oaidl.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace coclass {

// The bytes of a type library in the MSFT format (lib/typelib/binary reads it whole), to change numbers in and to add values
// to. What does not lie in the file reads as -1, MSFT's nothing, and is not written.
class msft_file {
public:
    static constexpr std::int32_t nothing = -1;

    HRESULT read(const std::wstring& path);
    HRESULT write(const std::wstring& path) const;

    std::int32_t number(std::size_t offset) const noexcept { return value<std::int32_t>(offset, nothing); }
    std::int16_t half(std::size_t offset) const noexcept { return value<std::int16_t>(offset, -1); }
    void set(std::size_t offset, std::int32_t number) noexcept {
        if (offset <= bytes_.size() && sizeof number <= bytes_.size() - offset) std::memcpy(bytes_.data() + offset, &number, sizeof number);
    }

    // Where a segment of the directory is, and how long: never longer than the file.
    std::size_t segment(std::size_t index) const noexcept { return static_cast<std::size_t>(number(directory_ + index * entry_size)); }
    std::size_t length(std::size_t index) const noexcept {
        const std::int32_t told = number(directory_ + index * entry_size + sizeof(std::int32_t));
        return told < 0 ? 0 : std::min(static_cast<std::size_t>(told), bytes_.size());
    }
    // Adds a value to the table of values, and gives what refers to it.
    std::int32_t add_value(const VARIANT& value);

private:
    static constexpr std::size_t entry_size = 16;

    template <typename Number>
    Number value(std::size_t offset, Number otherwise) const noexcept {
        if (offset > bytes_.size() || sizeof otherwise > bytes_.size() - offset) return otherwise;
        std::memcpy(&otherwise, bytes_.data() + offset, sizeof otherwise);
        return otherwise;
    }
    void move_values_to_end();

    std::vector<std::uint8_t> bytes_;
    std::size_t directory_ = 0;
    std::size_t values_ = 0;  // where the table of values is, once it is the file's end
};

}  // namespace coclass
