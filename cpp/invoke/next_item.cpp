#include "invoke/next_item.h"

#include "base/error_info.h"
#include "invoke/dispatch_invoke.h"
#include "marshal/call_object.h"

namespace coclass {

namespace {

HRESULT next(IEnumVARIANT* enumerator, VARIANT* value, ULONG* fetched) { return enumerator->Next(1, value, fetched); }

}  // namespace

HRESULT next_item(environment& env, IEnumVARIANT& enumerator, VARIANT& value, bool& is_end) {
    ULONG fetched = 0;
    const HRESULT outcome = call_object<next>(env, &enumerator, &enumerator, &value, &fetched);
    if (FAILED(outcome)) {
        note_error_info(env, &enumerator, IID_IEnumVARIANT, outcome);
        return name_member(env, invocation{nullptr, 0, 0, nullptr, L"IEnumVARIANT.Next"}, outcome);
    }
    // Some servers do not count what they fetched when it was one.
    is_end = outcome != S_OK;
    return S_OK;
}

}  // namespace coclass
