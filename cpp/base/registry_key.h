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

    HKEY get() const noexcept { return key_; }

private:
    HKEY key_ = nullptr;
};

}  // namespace coclass
