#include "typelib/wine_library.h"

#include "base/hresult.h"

#include <cstring>

namespace coclass {

namespace {

// The MSFT format, as far as it is needed here.
constexpr std::size_t header_size = 0x54;
constexpr std::size_t flags_at = 0x14;
constexpr std::size_t help_string_context_at = 0x28;
constexpr std::int32_t has_help_dll = 0x100;
constexpr std::size_t type_size = 100;
constexpr std::size_t instance_size_at = 80;

class unique_file {
public:
    explicit unique_file(const std::wstring& path) noexcept
        : handle_(CreateFileW(path.c_str(), GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr)) {}
    unique_file(const unique_file&) = delete;
    unique_file& operator=(const unique_file&) = delete;
    ~unique_file() {
        if (*this) CloseHandle(handle_);
    }

    explicit operator bool() const noexcept { return handle_ != INVALID_HANDLE_VALUE; }

    bool read(std::size_t offset, std::int32_t& number) const noexcept {
        DWORD moved = 0;
        OVERLAPPED place = at(offset);
        return ReadFile(handle_, &number, sizeof number, &moved, &place) != FALSE && moved == sizeof number;
    }

    bool write(std::size_t offset, std::int32_t number) const noexcept {
        DWORD moved = 0;
        OVERLAPPED place = at(offset);
        return WriteFile(handle_, &number, sizeof number, &moved, &place) != FALSE && moved == sizeof number;
    }

private:
    static OVERLAPPED at(std::size_t offset) noexcept {
        OVERLAPPED place{};
        place.Offset = static_cast<DWORD>(offset);
        return place;
    }

    HANDLE handle_;
};

}  // namespace

bool is_wine() noexcept {
    const HMODULE module = GetModuleHandleW(L"ntdll.dll");
    return module != nullptr && GetProcAddress(module, "wine_get_version") != nullptr;
}

HRESULT complete_wine_library(const std::wstring& path, const model::library& library) {
    const unique_file file{path};
    std::int32_t flags = 0;
    std::int32_t types_at = 0;
    if (!file || !file.read(flags_at, flags)) return TYPE_E_IOERROR;
    // A number for each type, and one for the name of the help DLL, come between the header and the directory, whose first
    // entry tells where the types are.
    const std::size_t numbers = library.types.size() + ((flags & has_help_dll) != 0 ? 1 : 0);
    if (!file.read(header_size + numbers * sizeof(std::int32_t), types_at)) return TYPE_E_IOERROR;
    for (std::size_t index = 0; index < library.types.size(); ++index) {
        const std::size_t place = static_cast<std::size_t>(types_at) + index * type_size + instance_size_at;
        if (!file.write(place, static_cast<std::int32_t>(library.types[index].size))) return TYPE_E_IOERROR;
    }
    return file.write(help_string_context_at, static_cast<std::int32_t>(library.documentation.help_string_context)) ? S_OK : TYPE_E_IOERROR;
}

}  // namespace coclass
