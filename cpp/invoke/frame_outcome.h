#pragma once

#include "environment/call_frame.h"

#include <oaidl.h>

#include <cstring>

namespace coclass {

// What a call by the frame leaves in it.

// Nothing has happened yet.
inline HRESULT not_made(call_frame& frame) noexcept {
    frame.came = call_frame::outcome::not_made;
    return S_OK;
}

inline call_frame::outcome give_integer(call_frame& frame, std::int32_t value) noexcept {
    std::memcpy(&frame.result, &value, sizeof value);
    return call_frame::outcome::integer;
}

inline call_frame::outcome give_real(call_frame& frame, double value) noexcept {
    std::memcpy(&frame.result, &value, sizeof value);
    return call_frame::outcome::real;
}

template <typename T>
const T& read_slot(const void* slot) noexcept {
    return *static_cast<const T*>(slot);
}

// `returned` where the value is one that the frame has no room for, or is to be made by JavaScript.
inline call_frame::outcome give(call_frame& frame, VARTYPE vt, const void* slot) noexcept {
    if (vt == VT_I4) [[likely]]
        return give_integer(frame, read_slot<LONG>(slot));
    switch (vt) {
        case VT_EMPTY: return call_frame::outcome::nothing;
        case VT_INT: return give_integer(frame, read_slot<LONG>(slot));
        case VT_R8: return give_real(frame, read_slot<DOUBLE>(slot));
        case VT_BOOL: return read_slot<VARIANT_BOOL>(slot) != VARIANT_FALSE ? call_frame::outcome::yes : call_frame::outcome::no;
        case VT_I1: return give_integer(frame, read_slot<signed char>(slot));
        case VT_UI1: return give_integer(frame, read_slot<unsigned char>(slot));
        case VT_I2: return give_integer(frame, read_slot<short>(slot));
        case VT_UI2: return give_integer(frame, read_slot<unsigned short>(slot));
        case VT_UI4:
        case VT_UINT: return give_real(frame, read_slot<ULONG>(slot));
        case VT_R4: return give_real(frame, static_cast<double>(read_slot<FLOAT>(slot)));
        case VT_I8: frame.result = read_slot<ULONGLONG>(slot); return call_frame::outcome::signed_bigint;
        case VT_UI8: frame.result = read_slot<ULONGLONG>(slot); return call_frame::outcome::unsigned_bigint;
        default: return call_frame::outcome::returned;
    }
}

}  // namespace coclass
