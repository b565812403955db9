#include "typelib/msft_file.h"

#include "base/hresult.h"
#include "marshal/variant_types.h"

#include <span>

namespace coclass {

namespace {

constexpr std::size_t header_size = 0x54;
constexpr std::size_t flags_at = 0x14;
constexpr std::size_t type_count_at = 0x20;
constexpr std::int32_t has_help_dll = 0x100;
constexpr std::size_t values_segment = 11;
constexpr std::int32_t max_file_size = 0x10000000;

class unique_file {
public:
    unique_file(const std::wstring& path, DWORD access, DWORD disposition) noexcept
        : handle_(CreateFileW(path.c_str(), access, 0, nullptr, disposition, FILE_ATTRIBUTE_NORMAL, nullptr)) {}
    unique_file(const unique_file&) = delete;
    unique_file& operator=(const unique_file&) = delete;
    ~unique_file() {
        if (*this) CloseHandle(handle_);
    }

    explicit operator bool() const noexcept { return handle_ != INVALID_HANDLE_VALUE; }
    HANDLE get() const noexcept { return handle_; }

private:
    HANDLE handle_;
};

}  // namespace

HRESULT msft_file::read(const std::wstring& path) {
    const unique_file file{path, GENERIC_READ, OPEN_EXISTING};
    LARGE_INTEGER size{};
    DWORD moved = 0;
    if (!file || !GetFileSizeEx(file.get(), &size) || size.QuadPart > max_file_size) return TYPE_E_IOERROR;
    bytes_.resize(static_cast<std::size_t>(size.QuadPart));
    if (!ReadFile(file.get(), bytes_.data(), static_cast<DWORD>(bytes_.size()), &moved, nullptr) || moved != bytes_.size())
        return TYPE_E_IOERROR;
    // A number for each type, and one for the name of the help DLL, come between the header and the directory.
    const std::size_t numbers = static_cast<std::size_t>(number(type_count_at)) + ((number(flags_at) & has_help_dll) != 0 ? 1 : 0);
    directory_ = header_size + numbers * sizeof(std::int32_t);
    values_ = 0;
    return S_OK;
}

HRESULT msft_file::write(const std::wstring& path) const {
    const unique_file file{path, GENERIC_WRITE, CREATE_ALWAYS};
    DWORD moved = 0;
    const bool is_written =
        file && WriteFile(file.get(), bytes_.data(), static_cast<DWORD>(bytes_.size()), &moved, nullptr) && moved == bytes_.size();
    return is_written ? S_OK : TYPE_E_IOERROR;
}

// The directory may have it anywhere; at the end it can grow.
void msft_file::move_values_to_end() {
    const std::size_t entry = directory_ + values_segment * entry_size;
    const auto offset = static_cast<std::size_t>(number(entry));
    const auto length = static_cast<std::size_t>(number(entry + sizeof(std::int32_t)));
    values_ = bytes_.size();
    // Of what does not lie in the file, as of nothing, there is nothing to move.
    if (offset <= values_ && length <= values_ - offset) {
        bytes_.resize(values_ + length);
        std::memcpy(bytes_.data() + values_, bytes_.data() + offset, length);
    }
    set(entry, static_cast<std::int32_t>(values_));
}

std::int32_t msft_file::add_value(const VARIANT& value) {
    constexpr std::uint32_t packed = 0x80000000;
    constexpr unsigned packed_type_shift = 26;
    const slot_class slot = find_variant_type(value.vt)->slot;
    // Nothing but its type is to be told of a null pointer.
    if (slot == slot_class::empty || slot == slot_class::null || slot == slot_class::dispatch || slot == slot_class::unknown) {
        return static_cast<std::int32_t>(packed | (static_cast<std::uint32_t>(value.vt) << packed_type_shift));
    }
    if (values_ == 0) move_values_to_end();
    const std::size_t offset = bytes_.size() - values_;
    const auto append = [&](const void* data, std::size_t size) {
        const std::span added{static_cast<const std::uint8_t*>(data), size};
        bytes_.insert(bytes_.end(), added.begin(), added.end());
    };
    append(&value.vt, sizeof value.vt);
    if (slot == slot_class::decimal) {
        // Without the reserved word that it begins with.
        append(&value.decVal.signscale, sizeof(DECIMAL) - sizeof value.decVal.wReserved);
    } else {
        append(slot_of(value, value.vt), find_variant_type(value.vt)->size);
    }
    while (bytes_.size() % sizeof(std::int32_t) != 0) bytes_.push_back(0);
    set(directory_ + values_segment * entry_size + sizeof(std::int32_t), static_cast<std::int32_t>(bytes_.size() - values_));
    return static_cast<std::int32_t>(offset);
}

}  // namespace coclass
