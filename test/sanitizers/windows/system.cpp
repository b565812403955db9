// The rest of what the tried parts call of Windows.
#include "apartment/retry.h"

#include <windows.h>

#include <objbase.h>
#include <oleauto.h>

#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

namespace {

// GUIDs as texts have numbers of these lengths, each after its mark.
constexpr char form[] = "{%08X-%04X-%04X-%02X%02X-%02X%02X%02X%02X%02X%02X}";

}  // namespace

INT WINAPI StringFromGUID2(REFGUID guid, LPOLESTR text, INT size) {
    char narrow[40];
    const int length =
        std::snprintf(narrow, sizeof narrow, form, static_cast<unsigned>(guid.Data1), guid.Data2, guid.Data3, guid.Data4[0], guid.Data4[1],
                      guid.Data4[2], guid.Data4[3], guid.Data4[4], guid.Data4[5], guid.Data4[6], guid.Data4[7]);
    if (length + 1 > size) return 0;
    for (int place = 0; place <= length; ++place) text[place] = static_cast<wchar_t>(narrow[place]);
    return length + 1;
}

HRESULT WINAPI IIDFromString(LPCOLESTR text, IID* iid) {
    std::string hex;
    constexpr std::string_view shape = "{00000000-0000-0000-0000-000000000000}";
    for (const char mark : shape) {
        const wchar_t character = *text++;
        if (character > 0x7f || (mark == '0' ? std::isxdigit(character) == 0 : character != static_cast<wchar_t>(mark)))
            return CO_E_IIDSTRING;
        if (mark == '0') hex += static_cast<char>(character);
    }
    if (*text != L'\0') return CO_E_IIDSTRING;
    const auto number = [&](std::size_t place, std::size_t length) { return std::strtoul(hex.substr(place, length).c_str(), nullptr, 16); };
    iid->Data1 = static_cast<ULONG>(number(0, 8));
    iid->Data2 = static_cast<USHORT>(number(8, 4));
    iid->Data3 = static_cast<USHORT>(number(12, 4));
    for (std::size_t place = 0; place < 8; ++place) iid->Data4[place] = static_cast<BYTE>(number(16 + place * 2, 2));
    return S_OK;
}

// Of ASCII.
INT WINAPI CompareStringOrdinal(const WCHAR* one, INT one_length, const WCHAR* other, INT other_length, BOOL ignore_case) {
    const auto folded = [&](WCHAR character) { return ignore_case && character < 0x80 ? std::toupper(character) : int{character}; };
    for (INT place = 0; place < one_length && place < other_length; ++place) {
        const int difference = folded(one[place]) - folded(other[place]);
        if (difference != 0) return difference < 0 ? CSTR_LESS_THAN : CSTR_GREATER_THAN;
    }
    return one_length == other_length ? CSTR_EQUAL : one_length < other_length ? CSTR_LESS_THAN : CSTR_GREATER_THAN;
}

// Latin-1 stands for whatever code page is asked for.
INT WINAPI MultiByteToWideChar(UINT, DWORD, LPCSTR from, INT length, LPWSTR to, INT size) {
    if (size == 0) return length;
    if (size < length) return 0;
    for (INT place = 0; place < length; ++place) to[place] = static_cast<unsigned char>(from[place]);
    return length;
}

INT WINAPI WideCharToMultiByte(UINT, DWORD, LPCWSTR from, INT length, LPSTR to, INT size, LPCSTR, BOOL*) {
    if (size == 0) return length;
    if (size < length) return 0;
    for (INT place = 0; place < length; ++place) to[place] = static_cast<char>(from[place] > 0xff ? '?' : from[place]);
    return length;
}

void WINAPI ClearCustData(CUSTDATA* data) {
    for (DWORD index = 0; index < data->cCustData; ++index) VariantClear(&data->prgCustData[index].varValue);
    CoTaskMemFree(data->prgCustData);
    *data = {};
}

// No library is registered, and none can be made.
HRESULT WINAPI LoadRegTypeLib(REFGUID, WORD, WORD, LCID, ITypeLib**) { return TYPE_E_LIBNOTREGISTERED; }
HRESULT WINAPI LoadTypeLibEx(LPCOLESTR, REGKIND, ITypeLib**) { return TYPE_E_CANTLOADLIBRARY; }
HRESULT WINAPI QueryPathOfRegTypeLib(REFGUID, WORD, WORD, LCID, LPBSTR) { return TYPE_E_LIBNOTREGISTERED; }
HRESULT WINAPI CreateTypeLib2(SYSKIND, LPCOLESTR, ICreateTypeLib2**) { return E_NOTIMPL; }
HMODULE WINAPI GetModuleHandleW(LPCWSTR) { return nullptr; }
FARPROC WINAPI GetProcAddress(HMODULE, LPCSTR) { return nullptr; }

// Nothing is known of failures but their HRESULTs.
DWORD WINAPI FormatMessageW(DWORD, LPCVOID, DWORD, DWORD, LPWSTR, DWORD, __ms_va_list*) { return 0; }
HLOCAL WINAPI LocalFree(HLOCAL) { return nullptr; }
HMODULE WINAPI LoadLibraryExW(LPCWSTR, HANDLE, DWORD) { return nullptr; }
BOOL WINAPI FreeLibrary(HMODULE) { return TRUE; }
DWORD WINAPI GetLastError() { return ERROR_NOT_SUPPORTED; }
HRESULT WINAPI CreateErrorInfo(ICreateErrorInfo**) { return E_NOTIMPL; }
HRESULT WINAPI SetErrorInfo(ULONG, IErrorInfo*) { return S_OK; }
HRESULT WINAPI GetErrorInfo(ULONG, IErrorInfo** info) {
    *info = nullptr;
    return S_FALSE;
}

namespace coclass {

// No object is another process's.
bool is_proxy(IUnknown*) noexcept { return false; }

}  // namespace coclass
