#include "classes.h"
#include "dual_object.h"
#include "error_info.h"
#include "owned.h"

namespace test_server {

namespace {

class errors final : public dual_object<ITestErrors, ISupportErrorInfo> {
public:
    HRESULT STDMETHODCALLTYPE InterfaceSupportsErrorInfo(REFIID iid) override { return IsEqualIID(iid, IID_ITestErrors) ? S_OK : S_FALSE; }

    // Bare: whatever error information stood on the thread is taken away.
    HRESULT STDMETHODCALLTYPE Return(long hr) override
    {
        SetErrorInfo(0, nullptr);
        return hr;
    }

    HRESULT STDMETHODCALLTYPE WithInfo(long hr, BSTR source, BSTR description, BSTR helpFile, long helpContext) override
    {
        const HRESULT set = set_error_info(IID_ITestErrors, source, description, helpFile, helpContext);
        return FAILED(set) ? set : hr;
    }

    HRESULT STDMETHODCALLTYPE ReturnValue(long hr, long value, long* result) override
    {
        SetErrorInfo(0, nullptr);
        const HRESULT given = give(value, result);
        return FAILED(given) ? given : hr;
    }
};

}  // namespace

HRESULT create_errors(REFIID iid, void** result) { return create_object<errors>(iid, result); }

HRESULT create_failing_class(REFIID, void**) { return E_ACCESSDENIED; }

}  // namespace test_server
