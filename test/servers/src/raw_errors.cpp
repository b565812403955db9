#include "classes.h"
#include "error_info.h"
#include "owned.h"
#include "raw_dispatch.h"

namespace test_server {

namespace {

enum : DISPID { deferred = 1, w_code, arg_err, parameter_not_found, bare, bare_no_support, crashy_null, full, zero };

constexpr dispatch_name names[] = {
    {L"Deferred", deferred},
    {L"WCode", w_code},
    {L"ArgErr", arg_err},
    {L"ParamNotFound", parameter_not_found},
    {L"Bare", bare},
    {L"BareNoSupport", bare_no_support},
    {L"CrashyNull", crashy_null},
    {L"Full", full},
    {L"Zero", zero},
};

HRESULT WINAPI fill_in(EXCEPINFO* exception)
{
    exception->scode = E_OUTOFMEMORY;
    exception->bstrSource = SysAllocString(L"deferred source");
    exception->bstrDescription = SysAllocString(L"deferred description");
    exception->bstrHelpFile = SysAllocString(L"deferred.chm");
    exception->dwHelpContext = 23;
    return S_OK;
}

class raw_errors final : public raw_dispatch<ISupportErrorInfo> {
public:
    // As the last member called wants it.
    HRESULT STDMETHODCALLTYPE InterfaceSupportsErrorInfo(REFIID) override { return supports_ ? S_OK : S_FALSE; }

protected:
    DISPID find_member(std::wstring_view name) override
    {
        for (const dispatch_name& known : names)
            if (same_name(known.name, name)) return known.id;
        return DISPID_UNKNOWN;
    }

    HRESULT invoke(const dispatch_call& call) override
    {
        if (!call.calls()) return DISP_E_MEMBERNOTFOUND;
        SetErrorInfo(0, nullptr);
        supports_ = call.id == bare;
        switch (call.id) {
            case arg_err: return wrong_argument(call, DISP_E_TYPEMISMATCH);
            case parameter_not_found: return wrong_argument(call, DISP_E_PARAMNOTFOUND);
            case bare:
            case bare_no_support: set_error_info(IID_IDispatch, L"bare source", L"bare description", nullptr, 0); return E_ACCESSDENIED;
            case deferred:
            case w_code:
            case crashy_null:
            case full:
            case zero:
                if (call.exception) fill(call.id, *call.exception);
                return DISP_E_EXCEPTION;
            default: return DISP_E_MEMBERNOTFOUND;
        }
    }

private:
    static HRESULT wrong_argument(const dispatch_call& call, HRESULT hr)
    {
        const VARIANT* index = call.at(0);
        unique_variant number;
        if (!index) return DISP_E_BADPARAMCOUNT;
        if (FAILED(copy_variant_ind(*index, &number.get()))) return E_INVALIDARG;
        if (FAILED(VariantChangeType(&number.get(), &number.get(), 0, VT_I4))) return E_INVALIDARG;
        if (call.argument) *call.argument = static_cast<UINT>(V_I4(&number.get()));
        return hr;
    }

    static void fill(DISPID id, EXCEPINFO& exception)
    {
        exception = EXCEPINFO{};
        if (id == deferred) {
            exception.pfnDeferredFillIn = fill_in;
        } else if (id == w_code) {
            exception.wCode = 1004;
            exception.bstrDescription = SysAllocString(L"wCode description");
        } else if (id == crashy_null) {
            exception.scode = E_FAIL;
        } else if (id == full) {
            exception.scode = HRESULT(0x80040217);
            exception.bstrSource = SysAllocString(L"full source");
            exception.bstrDescription = SysAllocString(L"full description");
            exception.bstrHelpFile = SysAllocString(L"full.chm");
            exception.dwHelpContext = 17;
        }
    }

    bool supports_ = false;
};

}  // namespace

HRESULT create_raw_errors(REFIID iid, void** result) { return create_object<raw_errors>(iid, result); }

}  // namespace test_server
