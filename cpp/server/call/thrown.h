#pragma once

#include "environment/environment.h"

namespace coclass {

// The mirror image of a ComError on its way out: what JavaScript throws, on its way to a foreign caller.

// Takes the pending exception and gives the HRESULT that lib/ finds for it (lib/server/thrown.ts); the texts are noted with
// `env`. `source` names the class.
HRESULT take_thrown(environment& env, std::wstring_view source);

// Leaves what is known of a failure for the caller: in this thread's IErrorInfo, or in an EXCEPINFO (which may be null).
void give_error_info(REFIID iid, const failure& what, std::wstring_view source) noexcept;
HRESULT give_excep_info(HRESULT result, const failure& what, std::wstring_view source, EXCEPINFO* info) noexcept;

// The noted failure of a function that has no way to tell its caller: an exception that nobody catches.
void report_lost(environment& env, HRESULT result) noexcept;

}  // namespace coclass
