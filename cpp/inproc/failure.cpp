#include "inproc/failure.h"

#include "base/bstr.h"
#include "base/com_ptr.h"
#include "inproc/own_module.h"

namespace coclass::inproc {

HRESULT fail(HRESULT result, const std::wstring& text) {
    const std::wstring path = own_path();
    OutputDebugStringW((path + L": " + text + L"\n").c_str());
    com_ptr<ICreateErrorInfo> made;
    com_ptr<IErrorInfo> info;
    // Without an IErrorInfo the HRESULT must do.
    if (FAILED(CreateErrorInfo(made.put()))) return result;
    made->SetSource(unique_bstr{path}.get());
    made->SetDescription(unique_bstr{text}.get());
    if (SUCCEEDED(made.query(IID_IErrorInfo, info))) SetErrorInfo(0, info.get());
    return result;
}

}  // namespace coclass::inproc
