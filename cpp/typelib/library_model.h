#pragma once

#include "base/variant.h"

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

// lib/model/type-library.ts in C++, read and checked: what the writer makes a type library of.
namespace coclass::model {

struct version {
    WORD major = 0;
    WORD minor = 0;
};

struct documentation {
    std::wstring help_string;
    std::wstring help_file;
    DWORD help_context = 0;
    std::wstring help_string_dll;
    DWORD help_string_context = 0;
};

struct custom_item {
    GUID guid{};
    unique_variant value;
};
using custom_data = std::vector<custom_item>;

// Readers of a library give custom data from its end: so it is added, to come back in the model's order.
struct last_first {
    custom_data& data;
    custom_data::reverse_iterator begin() const noexcept { return data.rbegin(); }
    custom_data::reverse_iterator end() const noexcept { return data.rend(); }
};

struct library_reference {
    GUID guid{};
    coclass::model::version version;
    LCID lcid = 0;
};

// A type of this library by its place, or of another one by GUID, or by name where it has none.
struct type_reference {
    std::size_t index = 0;
    std::optional<library_reference> library;
    GUID guid{};
    std::wstring name;
};

struct type_description {
    VARTYPE vt = VT_EMPTY;                    // VT_PTR, VT_SAFEARRAY, VT_CARRAY, VT_USERDEFINED or a base type
    std::unique_ptr<type_description> inner;  // of the first three
    std::vector<SAFEARRAYBOUND> bounds;       // of VT_CARRAY
    type_reference type;                      // of VT_USERDEFINED
};

struct member {
    std::wstring name;
    MEMBERID id = 0;
    coclass::model::documentation documentation;
    coclass::model::custom_data custom_data;
};

struct parameter {
    std::wstring name;  // empty where it has none
    type_description type;
    USHORT flags = 0;
    std::optional<unique_variant> default_value;
    coclass::model::custom_data custom_data;
};

struct dll_entry {
    std::wstring dll;
    std::variant<std::wstring, WORD> entry;
};

struct function : member {
    INVOKEKIND invoke_kind = INVOKE_FUNC;
    FUNCKIND function_kind = FUNC_PUREVIRTUAL;
    CALLCONV calling_convention = CC_STDCALL;
    SHORT vtable_offset = 0;
    WORD flags = 0;
    type_description return_type;
    std::vector<parameter> parameters;
    SHORT optional_count = 0;
    std::optional<dll_entry> dll;
};

// A field, a dispinterface's property or a constant.
struct variable : member {
    type_description type;
    WORD flags = 0;
    ULONG offset = 0;
    std::optional<unique_variant> value;
};

struct implemented_interface {
    type_reference type;
    INT flags = 0;
    coclass::model::custom_data custom_data;
};

struct type {
    TYPEKIND kind = TKIND_INTERFACE;
    std::wstring name;
    GUID guid{};
    coclass::model::version version;
    WORD flags = 0;
    ULONG size = 0;
    WORD alignment = 0;
    coclass::model::documentation documentation;
    coclass::model::custom_data custom_data;
    std::vector<function> functions;
    std::vector<variable> variables;
    std::vector<implemented_interface> interfaces;  // of a coclass; the base of an interface
    type_description alias;
};

struct library {
    std::wstring name;
    GUID guid{};
    coclass::model::version version;
    LCID lcid = 0;
    WORD flags = 0;
    coclass::model::documentation documentation;
    coclass::model::custom_data custom_data;
    std::vector<type> types;
};

}  // namespace coclass::model
