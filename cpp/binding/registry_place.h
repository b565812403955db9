#pragma once

#include "base/registry_key.h"
#include "binding/call_info.h"

#include <string>

namespace coclass {

// Which key a call is about: its first three arguments are root ('user' | 'machine'), path and view (KEY_WOW64_32KEY,
// KEY_WOW64_64KEY or 0).
struct registry_place {
    explicit registry_place(const call_info& call);

    HKEY root = nullptr;
    std::wstring path;
    REGSAM view = 0;
};

// A path, or a value's name: no text with a NUL in it, which the registry would take for the text's end.
std::wstring registry_text(const call_info& call, std::size_t index);

// Nothing is there.
inline bool is_missing(LSTATUS status) noexcept {
    return status == ERROR_FILE_NOT_FOUND || status == ERROR_PATH_NOT_FOUND || status == ERROR_KEY_DELETED;
}

inline void throw_if_refused(LSTATUS status) {
    if (status != ERROR_SUCCESS) throw hresult_error{HRESULT_FROM_WIN32(static_cast<DWORD>(status))};
}

}  // namespace coclass
