#pragma once

#include "marshal/environment.h"
#include "server/face.h"

#include <optional>

namespace coclass {

// IDispatch::Invoke's parameters, as they came, and what is to be answered besides the HRESULT.
struct dispatch_request {
    DISPID dispid;
    WORD flags;
    LCID locale;
    DISPPARAMS& params;
    VARIANT* result;                 // may be null; empty
    std::optional<UINT> bad_argument{};  // its place in params.rgvarg
    bool has_run = false;            // the method was called: what fails from then on is an exception
};

// Serves a call of a described member through IDispatch, by the same plan and with the same answers as through the vtable.
HRESULT serve_dispatch_call(environment& env, face& self, dispatch_request& request);

}  // namespace coclass
