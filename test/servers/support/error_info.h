#pragma once

#include "com_ptr.h"

namespace test_server {

// Leaves an IErrorInfo on the calling thread. Null strings stay null.
inline HRESULT set_error_info(REFIID iid, const OLECHAR* source, const OLECHAR* description, const OLECHAR* help_file, long help_context)
{
    ICreateErrorInfo* created = nullptr;
    const HRESULT hr = CreateErrorInfo(&created);
    if (FAILED(hr)) return hr;
    const auto create = com_ptr<ICreateErrorInfo>::own(created);
    create->SetGUID(iid);
    // The setters copy; they only forgot to say const.
    create->SetSource(const_cast<OLECHAR*>(source));
    create->SetDescription(const_cast<OLECHAR*>(description));
    create->SetHelpFile(const_cast<OLECHAR*>(help_file));
    create->SetHelpContext(static_cast<DWORD>(help_context));
    com_ptr<IErrorInfo> info;
    const HRESULT queried = create.query(info);
    return FAILED(queried) ? queried : SetErrorInfo(0, info.get());
}

}  // namespace test_server
