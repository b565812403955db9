#include <algorithm>
#include <cstring>
#include <string>

#include "custom_object.h"

namespace test_server {

namespace {

constexpr GUID sample_guid = {0x01234567, 0x89ab, 0xcdef, {0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef}};

template <typename Character>
HRESULT to_task_memory(const std::basic_string<Character>& text, Character** result)
{
    if (!result) return E_POINTER;
    const std::size_t bytes = (text.size() + 1) * sizeof(Character);
    *result = static_cast<Character*>(CoTaskMemAlloc(bytes));
    if (!*result) return E_OUTOFMEMORY;
    std::memcpy(*result, text.c_str(), bytes);
    return S_OK;
}

// As InOutBSTR: reversed, with a mark behind. Null becomes "was null", and what is "gone" becomes null.
template <typename Character>
HRESULT step_text(Character** value, const std::basic_string<Character>& was_null, const std::basic_string<Character>& gone)
{
    if (!value) return E_POINTER;
    std::basic_string<Character> text = was_null;
    const bool given = *value != nullptr;
    if (given) text = *value;
    CoTaskMemFree(*value);
    *value = nullptr;
    if (text == gone) return S_OK;
    if (given) {
        std::reverse(text.begin(), text.end());
        text += static_cast<Character>('!');
    }
    return to_task_memory(text, value);
}

HRESULT guid_text(REFGUID value, std::wstring& text)
{
    wchar_t buffer[39] = {};
    StringFromGUID2(value, buffer, 39);
    text = buffer;
    return S_OK;
}

}  // namespace

HRESULT custom_object::WideToBstr(LPWSTR value, BSTR* result) { return to_bstr(value ? std::wstring(value) : L"(null)", result); }

HRESULT custom_object::BstrToWide(BSTR value, LPWSTR* result)
{
    if (value) return to_task_memory(std::wstring(view(value)), result);
    return give<LPWSTR>(nullptr, result);
}

HRESULT custom_object::OutWide(LPWSTR* result) { return to_task_memory<wchar_t>(L"wide", result); }
HRESULT custom_object::InOutWide(LPWSTR* value) { return step_text<wchar_t>(value, L"was null", L"gone"); }

HRESULT custom_object::NarrowToBstr(LPSTR value, BSTR* result)
{
    if (!value) return to_bstr(L"(null)", result);
    std::wstring text(std::strlen(value), L'\0');
    const int size = static_cast<int>(text.size());
    if (size > 0) text.resize(static_cast<std::size_t>(MultiByteToWideChar(CP_ACP, 0, value, size, text.data(), size)));
    return to_bstr(text, result);
}

HRESULT custom_object::BstrToNarrow(BSTR value, LPSTR* result)
{
    if (!value) return give<LPSTR>(nullptr, result);
    const int length = static_cast<int>(SysStringLen(value));
    const int size = WideCharToMultiByte(CP_ACP, 0, value, length, nullptr, 0, nullptr, nullptr);
    std::string text(static_cast<std::size_t>(size), '\0');
    WideCharToMultiByte(CP_ACP, 0, value, length, text.data(), size, nullptr, nullptr);
    return to_task_memory(text, result);
}

HRESULT custom_object::OutNarrow(LPSTR* result) { return to_task_memory<char>("narrow", result); }
HRESULT custom_object::InOutNarrow(LPSTR* value) { return step_text<char>(value, "was null", "gone"); }

HRESULT custom_object::GuidToBstr(REFGUID value, BSTR* result)
{
    std::wstring text;
    guid_text(value, text);
    return to_bstr(text, result);
}

HRESULT custom_object::GuidByValue(long before, GUID value, long after, BSTR* result)
{
    std::wstring text;
    guid_text(value, text);
    return to_bstr(std::to_wstring(before) + text + std::to_wstring(after), result);
}

HRESULT custom_object::BstrToGuid(BSTR value, GUID* result) { return result ? CLSIDFromString(value ? value : L"", result) : E_POINTER; }

HRESULT custom_object::OutGuid(GUID* result) { return give(sample_guid, result); }

HRESULT custom_object::InOutGuid(GUID* value)
{
    if (!value) return E_POINTER;
    ++value->Data1;
    ++value->Data4[7];
    return S_OK;
}

}  // namespace test_server
