#pragma once

#include "base/hresult.h"
#include "invoke/vtable_plan.h"

#include <oaidl.h>

#include <cstddef>
#include <cstdint>
#include <span>

namespace coclass {

class server_object;
struct served_interface;

// What a pointer to an interface of a JavaScript object points to: first the vtable, as COM wants it.
struct face {
    face(const void* const* functions, server_object* whole, const served_interface* description) noexcept
        : vtable(functions), object(whole), type(description) {}

    const void* const* vtable;
    const void* tag = &tag_of_all;  // face_of
    server_object* object;
    const served_interface* type;  // null for the IDispatch of a plain object or function (object_invoke.h)

    static unsigned char tag_of_all;  // of this copy of the addon; no constant, as equal ones may be made one
};

inline constexpr std::size_t stub_count = 1024;  // stub_table_x64.asm

// The functions of IUnknown, or IDispatch, that every vtable of ours begins with.
std::span<const void* const> base_functions(bool has_dispatch) noexcept;

// The function for an entry of a vtable behind those.
const void* stub_function(std::size_t entry) noexcept;

// The object behind an interface pointer if it is one of ours, of this copy of the addon; null for any other pointer.
const face* face_of(IUnknown* pointer) noexcept;

}  // namespace coclass
