#pragma once

#include <windows.h>

#include <cstring>
#include <functional>
#include <string>
#include <string_view>

namespace coclass {

// '{XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX}', upper case.
std::wstring guid_text(REFGUID guid);

// Takes the form that guid_text gives. False for anything else (a ProgID too, which CLSIDFromString would look up).
bool parse_guid(std::wstring_view text, GUID& guid) noexcept;

struct guid_hash {
    std::size_t operator()(const GUID& guid) const noexcept {
        return std::hash<std::string_view>{}(std::string_view{reinterpret_cast<const char*>(&guid), sizeof guid});
    }
};

}  // namespace coclass
