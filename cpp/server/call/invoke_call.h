#pragma once

#include "environment/environment.h"
#include "server/call/served_call.h"
#include "server/object/face.h"

#include <memory>
#include <optional>

namespace coclass {

// IDispatch::Invoke's parameters, as they came, and what is to be answered besides the HRESULT.
struct dispatch_request {
    DISPID dispid;
    WORD flags;
    LCID locale;
    DISPPARAMS& params;
    VARIANT* result;                     // may be null; empty
    std::optional<UINT> bad_argument{};  // its place in params.rgvarg
    bool has_run = false;                // the method was called: what fails from then on is an exception
};

// The call that a request asks for: of a described member, by the same plan and with the same answers as through the vtable, or
// of a plain object. It refers to the request. DISP_E_MEMBERNOTFOUND where there is no such member.
HRESULT make_invoke_call(environment& env, face& self, dispatch_request& request, std::shared_ptr<served_call>& call);

}  // namespace coclass
