#include "hresult_text.h"

#include <olectl.h>

#include "com_ptr.h"
#include "owned.h"

namespace test_server {

namespace {

struct entry {
    HRESULT hr;
    const wchar_t* name;
};

#define NAMED(hr) \
    entry { hr, L"" #hr }
const entry names[] = {
    NAMED(S_OK),
    NAMED(S_FALSE),
    NAMED(E_NOTIMPL),
    NAMED(E_NOINTERFACE),
    NAMED(E_POINTER),
    NAMED(E_ABORT),
    NAMED(E_FAIL),
    NAMED(E_UNEXPECTED),
    NAMED(E_ACCESSDENIED),
    NAMED(E_OUTOFMEMORY),
    NAMED(E_INVALIDARG),
    NAMED(DISP_E_UNKNOWNINTERFACE),
    NAMED(DISP_E_MEMBERNOTFOUND),
    NAMED(DISP_E_PARAMNOTFOUND),
    NAMED(DISP_E_TYPEMISMATCH),
    NAMED(DISP_E_UNKNOWNNAME),
    NAMED(DISP_E_NONAMEDARGS),
    NAMED(DISP_E_BADVARTYPE),
    NAMED(DISP_E_EXCEPTION),
    NAMED(DISP_E_OVERFLOW),
    NAMED(DISP_E_BADINDEX),
    NAMED(DISP_E_UNKNOWNLCID),
    NAMED(DISP_E_BADPARAMCOUNT),
    NAMED(DISP_E_PARAMNOTOPTIONAL),
    NAMED(RPC_E_WRONG_THREAD),
    NAMED(RPC_E_DISCONNECTED),
    NAMED(RPC_E_SERVERFAULT),
    NAMED(RPC_E_CALL_REJECTED),
    NAMED(REGDB_E_CLASSNOTREG),
    NAMED(CO_E_OBJNOTCONNECTED),
    NAMED(CLASS_E_NOTLICENSED),
    NAMED(CONNECT_E_CANNOTCONNECT),
    NAMED(CLASS_E_NOAGGREGATION),
    NAMED(CLASS_E_CLASSNOTAVAILABLE),
    NAMED(CONNECT_E_NOCONNECTION),
};
#undef NAMED

std::wstring info_text(BSTR source, BSTR description, BSTR help_file, DWORD context)
{
    if (!source && !description && !help_file && context == 0) return {};
    return L" [" + std::wstring(view(source)) + L"|" + std::wstring(view(description)) + L"|" + std::wstring(view(help_file)) + L"|" +
           std::to_wstring(context) + L"]";
}

}  // namespace

std::wstring hresult_text(HRESULT hr)
{
    for (const entry& each : names)
        if (each.hr == hr) return each.name;
    wchar_t text[11] = L"0x";
    for (int digit = 0; digit < 8; ++digit) text[2 + digit] = L"0123456789abcdef"[(static_cast<ULONG>(hr) >> (28 - 4 * digit)) & 0xf];
    return text;
}

std::wstring thread_error_info(IUnknown* object, REFIID iid)
{
    com_ptr<IErrorInfo> info;
    if (GetErrorInfo(0, info.put()) != S_OK) return {};
    com_ptr<ISupportErrorInfo> support;
    if (FAILED(object->QueryInterface(IID_ISupportErrorInfo, reinterpret_cast<void**>(support.put())))) return {};
    if (support->InterfaceSupportsErrorInfo(iid) != S_OK) return {};
    BSTR source = nullptr;
    BSTR description = nullptr;
    BSTR help_file = nullptr;
    DWORD context = 0;
    info->GetSource(&source);
    info->GetDescription(&description);
    info->GetHelpFile(&help_file);
    info->GetHelpContext(&context);
    const unique_bstr owned[] = {unique_bstr(source), unique_bstr(description), unique_bstr(help_file)};
    return info_text(source, description, help_file, context);
}

HRESULT exception_error_info(EXCEPINFO& exception, std::wstring& text)
{
    if (exception.pfnDeferredFillIn) exception.pfnDeferredFillIn(&exception);
    const unique_bstr owned[] = {unique_bstr(exception.bstrSource), unique_bstr(exception.bstrDescription),
                                 unique_bstr(exception.bstrHelpFile)};
    text = info_text(exception.bstrSource, exception.bstrDescription, exception.bstrHelpFile, exception.dwHelpContext);
    return exception.scode ? exception.scode : DISP_E_EXCEPTION;
}

}  // namespace test_server
