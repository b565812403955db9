#pragma once

#include <windows.h>

namespace coclass {

// An open registry key, closed when this goes.
class registry_key {
public:
    registry_key() noexcept = default;
    registry_key(const registry_key&) = delete;
    registry_key& operator=(const registry_key&) = delete;
    ~registry_key() {
        if (key_ != nullptr) RegCloseKey(key_);
    }

    // access includes the view: KEY_WOW64_32KEY, KEY_WOW64_64KEY or 0.
    LSTATUS open(HKEY parent, const wchar_t* path, REGSAM access) noexcept { return RegOpenKeyExW(parent, path, 0, access, &key_); }

    // Makes the last key of the path where it is missing, and those before it too; tells whether it did.
    LSTATUS create(HKEY parent, const wchar_t* path, REGSAM access, bool& created) noexcept {
        DWORD disposition = 0;
        const LSTATUS status = RegCreateKeyExW(parent, path, 0, nullptr, REG_OPTION_NON_VOLATILE, access, nullptr, &key_, &disposition);
        created = status == ERROR_SUCCESS && disposition == REG_CREATED_NEW_KEY;
        return status;
    }

    HKEY get() const noexcept { return key_; }

private:
    HKEY key_ = nullptr;
};

}  // namespace coclass
