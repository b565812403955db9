#include "binding/registry_place.h"

namespace coclass {

HRESULT read_registry_text(call_info& call, std::size_t index, std::wstring& text) {
    COCLASS_RETURN_IF_FAILED(call.string(index, text));
    return text.find(L'\0') == std::wstring::npos ? S_OK : call.expected(index, L"a text without NUL");
}

HRESULT registry_place::read(call_info& call) {
    std::wstring name;
    std::uint32_t bits = 0;
    COCLASS_RETURN_IF_FAILED(call.string(0, name));
    if (name != L"user" && name != L"machine") return call.expected(0, L"'user' or 'machine'");
    COCLASS_RETURN_IF_FAILED(read_registry_text(call, 1, path));
    // Without a path it would be the root itself.
    if (path.empty()) return call.expected(1, L"the path of a key");
    COCLASS_RETURN_IF_FAILED(call.uint32(2, bits));
    if (bits != 0 && bits != KEY_WOW64_32KEY && bits != KEY_WOW64_64KEY) return call.expected(2, L"KEY_WOW64_32KEY, KEY_WOW64_64KEY or 0");
    root = name == L"user" ? HKEY_CURRENT_USER : HKEY_LOCAL_MACHINE;
    view = bits;
    return S_OK;
}

}  // namespace coclass
