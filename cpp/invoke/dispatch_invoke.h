#pragma once

#include "invoke/argument_list.h"
#include "marshal/interface.h"

namespace coclass {

// What is called, and by which name errors speak of it.
struct invocation {
    IDispatch* target = nullptr;
    DISPID dispid = DISPID_UNKNOWN;
    WORD flags = 0;
    const member_plan* plan = nullptr;  // null where type information has none
    std::wstring_view name;             // without a plan
    bool wants_value = false;           // a method and a property are asked for at once, as Visual Basic does

    bool is_put() const noexcept { return (flags & (DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF)) != 0; }
};

// IDispatch::Invoke. On failure everything the callee told (EXCEPINFO with its deferred part, IErrorInfo, the argument at
// fault) is noted with `env`.
HRESULT dispatch_invoke(environment& env, const invocation& call, argument_list& arguments, VARIANT* result);
// The same with arguments that are none of an argument_list: `blamed` is the place of the one at fault among them.
inline constexpr UINT no_argument_blamed = static_cast<UINT>(-1);
HRESULT dispatch_invoke(environment& env, const invocation& call, DISPPARAMS& params, VARIANT* result, UINT& blamed);
// The same without arguments.
HRESULT dispatch_get(environment& env, const invocation& call, VARIANT* result);

// Whether a failed call was refused as one of a member, or of a kind of member, that is not there.
bool is_refused_kind(environment& env, HRESULT result) noexcept;

// Notes what an object tells of a call that failed. A busy one of another apartment is not asked: it has not run the call, and would refuse that
// question too.
void note_error_info(environment& env, IUnknown* object, REFIID iid, HRESULT result);

// Notes whose failure it was, for a failure before the call.
HRESULT name_member(environment& env, const invocation& call, HRESULT result);

}  // namespace coclass
