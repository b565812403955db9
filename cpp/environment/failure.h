#pragma once

#include "base/error_info.h"

#include <string>

namespace coclass {

// What is known of a failed call on its way to becoming a ComError.
struct failure {
    std::wstring message;   // our own words; empty where the server's or the system's are used
    error_details details;  // the server's words
    std::wstring member;    // 'IFileSystem3.GetFile'
    std::wstring argument_name;
    int argument = -1;        // position, from 0; -1 where no single argument is to blame
    bool is_refusal = false;  // Invoke itself refused: no member has run that threw (DISP_E_EXCEPTION)
};

}  // namespace coclass
