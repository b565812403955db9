#pragma once

#include <cstring>
#include <string>
#include <type_traits>

#include "com_ptr.h"
#include "module.h"
#include "owned.h"
#include "person.h"
#include "variant_text.h"

// The kinds of values that a foreign client passes: how each is written down, freed, and put into a VARIANT.
namespace test_server {

template <VARTYPE vt>
struct automation_type {
    static_assert((vt & VT_ARRAY) != 0);
    using type = SAFEARRAY*;
};
#define VALUE_TYPE(Name, Type, Id)      \
    template <>                         \
    struct automation_type<VT_##Name> { \
        using type = Type;              \
    };
#include "value_types.inc"
#undef VALUE_TYPE

// What Automation can carry.
template <VARTYPE vt>
struct automation {
    using type = typename automation_type<vt>::type;
    static constexpr bool invokable = true;
    static constexpr bool owning = std::is_pointer_v<type> || vt == VT_VARIANT;

    // A VARIANT that shares the value; not to be cleared.
    static VARIANT borrow(type& value)
    {
        VARIANT result;
        VariantInit(&result);
        if constexpr (vt == VT_VARIANT) {
            result = value;
        } else if constexpr (vt == VT_DECIMAL) {
            V_DECIMAL(&result) = value;
            V_VT(&result) = VT_DECIMAL;
        } else {
            V_VT(&result) = vt;
            std::memcpy(&V_I8(&result), &value, sizeof value);
        }
        return result;
    }

    static VARIANT refer(type& value)
    {
        // Wine's DispInvoke takes no references to VT_INT, VT_UINT; these are the same in memory.
        constexpr VARTYPE small = vt == VT_UINT ? VARTYPE{VT_UI4} : vt;
        constexpr VARTYPE element = vt == VT_INT ? VARTYPE{VT_I4} : small;
        VARIANT result;
        VariantInit(&result);
        V_VT(&result) = static_cast<VARTYPE>(VT_BYREF | element);
        V_BYREF(&result) = &value;
        return result;
    }

    static std::wstring text(type& value)
    {
        if constexpr (vt == VT_BSTR) {
            if (!value) return L"VT_BSTR len=0";  // COM knows no difference
        }
        return variant_text(borrow(value));
    }

    static void clear(type& value)
    {
        VARIANT owned = borrow(value);
        VariantClear(&owned);
        std::memset(&value, 0, sizeof value);
    }

    // The result of an Invoke, if it has the type that the vtable would give.
    static bool take(VARIANT& from, type& to)
    {
        if constexpr (vt == VT_VARIANT) {
            to = from;
        } else {
            const bool same = V_VT(&from) == vt || (vt == VT_INT && V_VT(&from) == VT_I4) || (vt == VT_UINT && V_VT(&from) == VT_UI4);
            if (!same) return false;
            if constexpr (vt == VT_DECIMAL) {
                to = V_DECIMAL(&from);
                to.wReserved = 0;
            } else {
                std::memcpy(&to, &V_I8(&from), sizeof to);
            }
        }
        VariantInit(&from);
        return true;
    }
};

// An enumeration: a VT_I4 by another name.
template <typename Enum>
struct enumeration {
    using type = Enum;
    using base = automation<VT_I4>;
    static constexpr bool invokable = true;
    static constexpr bool owning = false;
    static long& number(type& value) { return reinterpret_cast<long&>(value); }
    static VARIANT borrow(type& value) { return base::borrow(number(value)); }
    static VARIANT refer(type& value) { return base::refer(number(value)); }
    static std::wstring text(type& value) { return base::text(number(value)); }
    static void clear(type& value) { base::clear(number(value)); }
    static bool take(VARIANT& from, type& to) { return base::take(from, number(to)); }
};

// A pointer to one particular interface.
template <typename Interface>
struct object_of {
    using type = Interface*;
    static constexpr bool invokable = true;
    static constexpr bool owning = true;
    static constexpr VARTYPE vt = std::is_base_of_v<IDispatch, Interface> ? VT_DISPATCH : VT_UNKNOWN;

    static VARIANT borrow(type& value)
    {
        VARIANT result;
        VariantInit(&result);
        V_VT(&result) = vt;
        V_UNKNOWN(&result) = value;
        return result;
    }

    static VARIANT refer(type& value)
    {
        VARIANT result;
        VariantInit(&result);
        V_VT(&result) = VT_BYREF | vt;
        V_BYREF(&result) = &value;
        return result;
    }

    // An object has to answer for the interface that it was given out as.
    static std::wstring text(type& value)
    {
        if (!value) return L"null";
        com_ptr<Interface> asked;
        const HRESULT hr = value->QueryInterface(interface_id<Interface>::get(), reinterpret_cast<void**>(asked.put()));
        return SUCCEEDED(hr) ? L"object" : L"object of another interface";
    }

    static void clear(type& value)
    {
        if (value) value->Release();
        value = nullptr;
    }

    static bool take(VARIANT& from, type& to)
    {
        if (V_VT(&from) != VT_DISPATCH && V_VT(&from) != VT_UNKNOWN) return false;
        to = nullptr;
        IUnknown* const object = V_UNKNOWN(&from);
        return !object || SUCCEEDED(object->QueryInterface(interface_id<Interface>::get(), reinterpret_cast<void**>(&to)));
    }
};

// What only a vtable can carry: no borrow, refer, take.
struct wide_text {
    using type = LPWSTR;
    static constexpr bool invokable = false;
    static constexpr bool owning = true;
    static std::wstring text(type& value) { return value ? L"\"" + std::wstring(value) + L"\"" : L"null"; }
    static void clear(type& value)
    {
        CoTaskMemFree(value);
        value = nullptr;
    }
};

struct narrow_text {
    using type = LPSTR;
    static constexpr bool invokable = false;
    static constexpr bool owning = true;
    static std::wstring text(type& value) { return value ? L"\"" + std::wstring(value, value + std::strlen(value)) + L"\"" : L"null"; }
    static void clear(type& value)
    {
        CoTaskMemFree(value);
        value = nullptr;
    }
};

struct guid_value {
    using type = GUID;
    static constexpr bool invokable = false;
    static constexpr bool owning = false;
    static std::wstring text(type& value)
    {
        wchar_t buffer[39] = {};
        StringFromGUID2(value, buffer, 39);
        return buffer;
    }
    static void clear(type&) {}
};

inline std::wstring number_text(double value)
{
    VARIANT held;
    V_VT(&held) = VT_R8;
    V_R8(&held) = value;
    return variant_text(held);
}

inline std::wstring record_text(const TestPoint& value) { return L"{" + number_text(value.x) + L", " + number_text(value.y) + L"}"; }
inline std::wstring record_text(const TestPerson& value) { return L"{" + person_text(value) + L"}"; }
inline std::wstring record_text(const TestSize1& value) { return L"{" + std::to_wstring(value.a) + L"}"; }
inline std::wstring record_text(const TestSize2& value)
{
    return L"{" + std::to_wstring(value.a) + L", " + std::to_wstring(value.b) + L"}";
}
inline std::wstring record_text(const TestSize3& value)
{
    return L"{" + std::to_wstring(value.a) + L", " + std::to_wstring(value.b) + L", " + std::to_wstring(value.c) + L"}";
}
inline std::wstring record_text(const TestSize4& value)
{
    return L"{" + std::to_wstring(value.a) + L", " + std::to_wstring(value.b) + L"}";
}
inline std::wstring record_text(const TestSize8& value) { return L"{" + std::to_wstring(value.a) + L", " + number_text(value.b) + L"}"; }
inline std::wstring record_text(const TestSize12& value)
{
    return L"{" + std::to_wstring(value.a) + L", " + std::to_wstring(value.b) + L", " + number_text(value.c) + L"}";
}

template <typename Record>
inline constexpr GUID record_guid = {};
template <>
inline constexpr GUID record_guid<TestPoint> = {0x56bc6529, 0x44e7, 0x447f, {0xa2, 0xc0, 0xc8, 0x58, 0xc1, 0x15, 0xef, 0xd0}};
template <>
inline constexpr GUID record_guid<TestPerson> = {0x4cad2415, 0x0a5d, 0x4d57, {0x91, 0x12, 0xe7, 0x4c, 0x3a, 0xec, 0xdb, 0x4a}};

template <typename Record>
struct record {
    using type = Record;
    static constexpr bool invokable = record_guid<Record>.Data1 != 0;
    static constexpr bool owning = std::is_same_v<Record, TestPerson>;

    static VARIANT borrow(type& value)
    {
        // One for the DLL's life, never released: Automation may be gone before our static destructors run.
        static IRecordInfo* const info = [] {
            IRecordInfo* found = nullptr;
            module::record_info(record_guid<Record>, &found);
            return found;
        }();
        VARIANT result;
        VariantInit(&result);
        V_VT(&result) = VT_RECORD;
        V_RECORD(&result) = &value;
        V_RECORDINFO(&result) = info;
        return result;
    }

    static VARIANT refer(type& value)
    {
        VARIANT result = borrow(value);
        V_VT(&result) = VT_BYREF | VT_RECORD;
        return result;
    }

    static std::wstring text(type& value) { return record_text(value); }

    static void clear(type& value)
    {
        if constexpr (owning) {
            SysFreeString(value.name);
            VariantClear(&value.extra);
        }
        value = {};
    }

    // The fields move out of the VARIANT's record, whose memory is then freed empty.
    static bool take(VARIANT& from, type& to)
    {
        IRecordInfo* const info = V_VT(&from) == VT_RECORD ? V_RECORDINFO(&from) : nullptr;
        GUID guid = {};
        if (!info || FAILED(info->GetGuid(&guid)) || !IsEqualGUID(guid, record_guid<Record>)) return false;
        std::memcpy(&to, V_RECORD(&from), sizeof to);
        std::memset(V_RECORD(&from), 0, sizeof to);
        return true;
    }
};

}  // namespace test_server
