#include "variant_text.h"

#include <cstdint>
#include <cstring>
#include <type_traits>

#include "com_ptr.h"
#include "owned.h"

namespace test_server {

namespace {

constexpr std::size_t listed_elements = 64;
constexpr std::size_t listed_bytes = 256;

std::wstring hex(std::uint64_t value, int digits)
{
    std::wstring result;
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) result += L"0123456789abcdef"[(value >> shift) & 0xf];
    return result;
}

template <typename Type>
Type read(const void* data)
{
    Type value;
    std::memcpy(&value, data, sizeof value);
    return value;
}

template <typename Integer>
std::wstring integer(const void* data)
{
    return std::to_wstring(read<Integer>(data));
}

template <typename Bits>
std::wstring bits(const void* data)
{
    return L"0x" + hex(read<Bits>(data), static_cast<int>(sizeof(Bits) * 2));
}

std::wstring pointer(const void* data) { return read<void*>(data) ? L"object" : L"null"; }

std::wstring bstr(const void* data)
{
    const BSTR value = read<BSTR>(data);
    if (!value) return L"null";
    const std::size_t length = SysStringByteLen(value);
    std::wstring result = L"len=" + std::to_wstring(length);
    const auto* bytes = reinterpret_cast<const unsigned char*>(value);
    for (std::size_t index = 0; index < length && index < listed_bytes; ++index) result += L" " + hex(bytes[index], 2);
    return length > listed_bytes ? result + L" ..." : result;
}

std::wstring decimal(const void* data)
{
    const DECIMAL value = read<DECIMAL>(data);
    return L"scale=" + std::to_wstring(value.scale) + L" sign=0x" + hex(value.sign, 2) + L" hi=0x" + hex(value.Hi32, 8) + L" mid=0x" +
           hex(value.Mid32, 8) + L" lo=0x" + hex(value.Lo32, 8);
}

std::wstring variant(const void* data) { return L"(" + variant_text(*static_cast<const VARIANT*>(data)) + L")"; }

std::wstring nothing(const void*) { return {}; }

struct type_entry {
    VARTYPE vt;
    const wchar_t* name;
    std::wstring (*text)(const void* data);
};

constexpr type_entry types[] = {
    {VT_EMPTY, L"VT_EMPTY", nothing},
    {VT_NULL, L"VT_NULL", nothing},
    {VT_I1, L"VT_I1", integer<std::int8_t>},
    {VT_I2, L"VT_I2", integer<std::int16_t>},
    {VT_I4, L"VT_I4", integer<std::int32_t>},
    {VT_I8, L"VT_I8", integer<std::int64_t>},
    {VT_UI1, L"VT_UI1", integer<std::uint8_t>},
    {VT_UI2, L"VT_UI2", integer<std::uint16_t>},
    {VT_UI4, L"VT_UI4", integer<std::uint32_t>},
    {VT_UI8, L"VT_UI8", integer<std::uint64_t>},
    {VT_INT, L"VT_INT", integer<std::int32_t>},
    {VT_UINT, L"VT_UINT", integer<std::uint32_t>},
    {VT_R4, L"VT_R4", bits<std::uint32_t>},
    {VT_R8, L"VT_R8", bits<std::uint64_t>},
    {VT_BOOL, L"VT_BOOL", integer<std::int16_t>},
    {VT_BSTR, L"VT_BSTR", bstr},
    {VT_CY, L"VT_CY", integer<std::int64_t>},
    {VT_DECIMAL, L"VT_DECIMAL", decimal},
    {VT_DATE, L"VT_DATE", bits<std::uint64_t>},
    {VT_ERROR, L"VT_ERROR", bits<std::uint32_t>},
    {VT_DISPATCH, L"VT_DISPATCH", pointer},
    {VT_UNKNOWN, L"VT_UNKNOWN", pointer},
    {VT_VARIANT, L"VT_VARIANT", variant},
};

const type_entry* find(VARTYPE vt)
{
    for (const type_entry& entry : types)
        if (entry.vt == vt) return &entry;
    return nullptr;
}

std::wstring join(std::wstring head, const std::wstring& tail) { return tail.empty() ? head : head + L" " + tail; }

std::wstring array(SAFEARRAY* array, VARTYPE vt)
{
    if (!array) return L"null";
    const UINT dimensions = SafeArrayGetDim(array);
    std::wstring result = L"dims=" + std::to_wstring(dimensions) + L" ";
    std::size_t count = 1;
    for (UINT dimension = 1; dimension <= dimensions; ++dimension) {
        LONG lower = 0;
        LONG upper = -1;
        SafeArrayGetLBound(array, dimension, &lower);
        SafeArrayGetUBound(array, dimension, &upper);
        count *= static_cast<std::size_t>(upper - lower + 1);
        result += L"[" + std::to_wstring(lower) + L".." + std::to_wstring(upper) + L"]";
    }
    const type_entry* element = find(vt);
    void* data = nullptr;
    if (!element || FAILED(SafeArrayAccessData(array, &data))) return result;
    const std::size_t size = SafeArrayGetElemsize(array);
    for (std::size_t index = 0; index < count && index < listed_elements; ++index)
        result = join(result, element->text(static_cast<const char*>(data) + index * size));
    SafeArrayUnaccessData(array);
    return count > listed_elements ? result + L" ..." : result;
}

std::wstring record(const VARIANT& value)
{
    IRecordInfo* info = V_RECORDINFO(&value);
    GUID guid = {};
    if (!info || FAILED(info->GetGuid(&guid))) return L"null";
    wchar_t text[39] = {};
    StringFromGUID2(guid, text, 39);
    return text;
}

}  // namespace

std::wstring type_text(VARTYPE vt)
{
    std::wstring prefix = vt & VT_BYREF ? L"VT_BYREF|" : L"";
    if (vt & VT_ARRAY) prefix += L"VT_ARRAY|";
    const auto base = static_cast<VARTYPE>(vt & VT_TYPEMASK);
    if (base == VT_RECORD) return prefix + L"VT_RECORD";
    const type_entry* entry = find(base);
    return prefix + (entry ? entry->name : L"VT_" + std::to_wstring(base));
}

std::wstring variant_text(const VARIANT& value)
{
    const VARTYPE vt = V_VT(&value);
    const auto base = static_cast<VARTYPE>(vt & VT_TYPEMASK);
    const std::wstring name = type_text(vt);
    if (vt & VT_ARRAY) return join(name, array(vt & VT_BYREF ? *V_ARRAYREF(&value) : V_ARRAY(&value), base));
    if (base == VT_RECORD) return join(name, record(value));
    const type_entry* entry = find(base);
    if (!entry) return join(name, bits<std::uint64_t>(&V_I8(&value)));
    const void* data = vt & VT_BYREF ? V_BYREF(&value) : static_cast<const void*>(&V_I8(&value));
    if (vt == VT_DECIMAL) data = &V_DECIMAL(&value);  // it overlays the whole VARIANT, vt and all
    return data ? join(name, entry->text(data)) : name + L" null";
}

}  // namespace test_server
