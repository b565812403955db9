#pragma once

#include "base/registry_key.h"
#include "binding/call_info.h"

#include <string>

namespace coclass {

// Which key a call is about: its first three arguments are root ('user' | 'machine'), path and view (KEY_WOW64_32KEY,
// KEY_WOW64_64KEY or 0).
struct registry_place {
    HKEY root = nullptr;
    std::wstring path;
    REGSAM view = 0;

    HRESULT read(call_info& call);
};

// A path, or a value's name: no text with a NUL in it, which the registry would take for the text's end.
HRESULT read_registry_text(call_info& call, std::size_t index, std::wstring& text);

// Nothing is there.
inline bool is_missing(LSTATUS status) noexcept {
    return status == ERROR_FILE_NOT_FOUND || status == ERROR_PATH_NOT_FOUND || status == ERROR_KEY_DELETED;
}

inline HRESULT registry_result(LSTATUS status) noexcept { return HRESULT_FROM_WIN32(static_cast<DWORD>(status)); }

}  // namespace coclass
