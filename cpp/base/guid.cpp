#include "base/guid.h"

#include <objbase.h>

namespace coclass {

std::wstring guid_text(REFGUID guid) {
    wchar_t text[39];
    StringFromGUID2(guid, text, 39);
    return text;
}

bool parse_guid(std::wstring_view text, GUID& guid) noexcept {
    if (text.size() != 38 || text.front() != L'{') return false;
    wchar_t terminated[39];
    std::memcpy(terminated, text.data(), 38 * sizeof(wchar_t));
    terminated[38] = L'\0';
    return SUCCEEDED(IIDFromString(terminated, &guid));
}

}  // namespace coclass
