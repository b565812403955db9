#pragma once

#include "base/bstr.h"

#include <windows.h>

#include <oaidl.h>

namespace coclass {

// What COM says of a failure besides its HRESULT: the fields that EXCEPINFO and IErrorInfo share.
struct error_details {
    unique_bstr source;
    unique_bstr description;
    unique_bstr help_file;
    DWORD help_context = 0;
};

// Takes the strings out of an EXCEPINFO that Invoke filled, its deferred part included, and returns the failure's
// HRESULT: scode, or wCode as a control error (CTL_E_*), or DISP_E_EXCEPTION where the server left both empty.
HRESULT take_excep_info(EXCEPINFO& info, error_details& details) noexcept;

// Takes this thread's IErrorInfo if `object` vouches for it through ISupportErrorInfo; what an earlier call left is not
// ours to report.
void take_error_info(IUnknown* object, REFIID iid, error_details& details) noexcept;

// Takes this thread's IErrorInfo, whoever left it there; `forget_error_info` before a call makes sure that it is the call's.
void take_error_info(error_details& details) noexcept;
void forget_error_info() noexcept;

// The system's text for an HRESULT; null where it has none.
unique_bstr system_message(HRESULT result);

}  // namespace coclass
