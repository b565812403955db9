#pragma once

#include "invoke/object_type.h"
#include "server/call/fast_member.h"

#include <vector>

namespace coclass {

// A function of an interface as it is served: the plan by which it is called, and the JavaScript function that does what it
// says with `this` as the object (lib/server/entries.ts).
struct served_member {
    const member_plan* plan = nullptr;
    DISPID dispid = DISPID_UNKNOWN;  // as the plan has them: IDispatch's callers find it by these
    WORD kind = 0;
    napi_ref entry = nullptr;
    fast_member fast;
};

// An interface that JavaScript implements: the plans of the calling side (invoke/object_type.h), read the other way round,
// and the vtable that leads to them.
struct served_interface {
    object_type type;
    com_ptr<ITypeInfo> info;  // what IDispatch::GetTypeInfo gives
    GUID iid{};
    std::vector<GUID> answers_to;        // its IID and those that it inherits, IUnknown's left out
    bool has_dispatch = false;           // dual, or a dispinterface
    std::vector<served_member> members;  // by DISPID, those of one DISPID by kind: a method before a get before a put
    std::vector<const void*> vtable;
    std::vector<const served_member*> by_entry;  // of the vtable; null where the base interfaces' functions are

    // The member for a DISPID; of several kinds that `flags` allow the one that IDispatch's callers mean.
    const served_member* find(DISPID dispid, WORD flags) const noexcept;
};

// Reads an interface from its type information; TYPE_E_WRONGTYPEKIND for another kind of type. The entries are still to be
// given (define_entries).
HRESULT read_served_interface(environment& env, com_ptr<ITypeInfo> info, served_interface& result);

// Has lib/ make the JavaScript functions for the members.
HRESULT define_entries(environment& env, served_interface& served);

}  // namespace coclass
