#include "binding/registry_place.h"

namespace coclass {

std::wstring registry_text(const call_info& call, std::size_t index) {
    std::wstring text = call.string(index);
    if (text.find(L'\0') != std::wstring::npos) throw call.expected(index, L"a text without NUL");
    return text;
}

registry_place::registry_place(const call_info& call) {
    const std::wstring name = call.string(0);
    if (name != L"user" && name != L"machine") throw call.expected(0, L"'user' or 'machine'");
    path = registry_text(call, 1);
    // Without a path it would be the root itself.
    if (path.empty()) throw call.expected(1, L"the path of a key");
    view = call.uint32(2);
    if (view != 0 && view != KEY_WOW64_32KEY && view != KEY_WOW64_64KEY) throw call.expected(2, L"KEY_WOW64_32KEY, KEY_WOW64_64KEY or 0");
    root = name == L"user" ? HKEY_CURRENT_USER : HKEY_LOCAL_MACHINE;
}

}  // namespace coclass
