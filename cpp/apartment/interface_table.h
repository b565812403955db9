#pragma once

#include "base/com_ptr.h"

#include <oaidl.h>

#include <cstdint>

namespace coclass {

// An interface pointer on its way to another apartment of this process: what the global interface table does not keep of
// it by itself.
struct tabled_interface {
    DWORD cookie = 0;          // the table's own
    IID iid = IID_IUnknown;    // what it is registered as
    bool is_dispatch = false;  // an IDispatch, whatever its IID
    bool is_late = false;      // called through IDispatch only
    // What describes it, where that is an object of this process: those of Automation may be used on any thread, as it
    // hands the same one to all who load a library.
    com_ptr<ITypeInfo> type;
};

// Registers an interface in the process's global interface table. `number` is ours and never used again, as the table's
// cookies are. It is valid until it is taken or revoked, or until its owner ends.
HRESULT table_interface(IUnknown* pointer, tabled_interface entry, const void* owner, std::uint32_t& number);

// The interface for the calling apartment; unless `keep`, the number is used up by it. CO_E_OBJNOTREG for a number that is
// not (or no longer) valid.
HRESULT take_interface(std::uint32_t number, bool keep, com_ptr<IUnknown>& pointer, tabled_interface& entry);

// S_FALSE for a number that is not valid.
HRESULT revoke_interface(std::uint32_t number);

// Revokes what `owner` registered and nobody took.
void revoke_interfaces_of(const void* owner) noexcept;

}  // namespace coclass
