#pragma once

#include "environment/environment.h"
#include "invoke/vtable_plan.h"
#include "marshal/value_type.h"

#include <oaidl.h>

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace coclass {

struct com_object;
struct object_type;

struct parameter_plan {
    std::wstring name;
    value_type type;
    bool is_typed = true;   // false where the type is none that can be marshalled: the value is passed as it is
    bool optional = false;  // [optional] or [defaultvalue]
    bool out_only = false;  // [out] without [in]: a caller may leave it out, and gets its value with the result
    bool only_in = false;   // [in] without [out]
};

// The parameters of a member that a fast_invoke (invoke/fast_invoke.h) can serve, close together.
struct fast_parameters {
    static constexpr std::size_t max = 8;
    static constexpr std::size_t max_words = max + 2;  // with [lcid] and [retval]

    // What a word of the vtable call is, beside the places of arguments.
    static constexpr std::uint8_t result_word = max;
    static constexpr std::uint8_t locale_word = max + 1;

    bool serve = false;
    bool are_words = false;  // nothing but numbers and booleans, the result too, through the vtable: invoke/frame_call.h
    bool are_longs = false;  // the same where each argument is a VT_I4, in their order, and there is no [lcid]
    std::uint8_t count = 0;
    std::uint8_t word_count = 0;  // without the target's
    VARTYPE result = VT_EMPTY;    // of the vtable call
    std::array<VARTYPE, max> types{};
    std::array<std::uint8_t, max_words> words{};
};

// One FUNCDESC (or one half of a VARDESC), compiled once. [lcid] and [retval] parameters are left out: a caller through
// IDispatch does not pass them.
struct member_plan {
    environment* env = nullptr;
    const object_type* owner = nullptr;
    std::wstring name;
    DISPID dispid = DISPID_UNKNOWN;
    WORD kind = 0;                                  // DISPATCH_METHOD, DISPATCH_PROPERTYGET, DISPATCH_PROPERTYPUT or ...PUTREF
    std::vector<parameter_plan> parameters;         // a put's last one is the value
    std::size_t required = 0;                       // how many from the first must be given
    bool returns_value = false;                     // besides [out] arguments
    value_type result;                              // of what is returned; VT_VARIANT where it is nothing that can be marshalled
    bool takes_any_number = false;                  // [vararg]: the last parameter stands for all further arguments
    const member_plan* put_by_reference = nullptr;  // the PROPERTYPUTREF beside a PROPERTYPUT
    std::unique_ptr<vtable_plan> vtable;            // null where it can be called through IDispatch only
    fast_parameters fast;
    mutable std::unordered_map<std::wstring, DISPID> named;  // parameter names already looked up
    mutable bool is_asked_alone = false;                     // by its own kind, as the last server wished that refused to be asked for both

    std::wstring full_name() const;
};

// The functions of one name and DISPID.
struct member {
    std::wstring name;
    DISPID dispid = DISPID_UNKNOWN;
    bool hidden = false;
    member_plan* method = nullptr;
    member_plan* get = nullptr;
    member_plan* put = nullptr;
    member_plan* put_ref = nullptr;
};

// What type information says of an interface: dual, dispinterface or custom (of a vtable only).
struct object_type {
    std::wstring name;
    bool is_custom = false;
    GUID guid{};
    std::size_t vtable_entries = 0;  // functions of its vtable, IUnknown's included; 0 where it has none that can be relied on
    std::vector<member> members;
    std::deque<member_plan> plans;              // a deque: JavaScript functions point at them
    com_ptr<ITypeInfo> info;                    // where it is an object of this process; a proxy would keep its server's library
    napi_ref factory = nullptr;                 // makes an object with the type's prototype
    mutable com_object* last_called = nullptr;  // a call is often on the same object as the one before

    // The plan for calling `dispid` by `flags` (several flags: the first kind there is); null where there is none.
    const member_plan* find(DISPID dispid, WORD flags) const noexcept;
};

// Brings either side of a dual interface to its dispatch side. TYPE_E_WRONGTYPEKIND for what is no interface.
HRESULT callable_view(com_ptr<ITypeInfo>& info);

// The same for what an object gave as its type information (IDispatch::GetTypeInfo): of this process where it can be had
// (marshal/local_type.h), and of a coclass, which some objects give, its default dispatch interface.
HRESULT object_view(com_ptr<ITypeInfo>& info);

// Reads the members of what callable_view gives. What another process describes (marshal/local_type.h) has no plans for a vtable.
HRESULT read_object_type(environment& env, ITypeInfo* info, object_type& type);

}  // namespace coclass
