#include <cwchar>

#include "client.h"
#include "hresult_text.h"
#include "owned.h"
#include "samples.h"

using namespace test_server;

namespace com_client {

namespace {

template <typename Interface, typename Call>
HRESULT with(IUnknown* object, REFIID iid, Call call, const printer& out)
{
    com_ptr<Interface> typed;
    HRESULT hr = object->QueryInterface(iid, reinterpret_cast<void**>(typed.put()));
    if (FAILED(hr)) return hr;
    SetErrorInfo(0, nullptr);
    hr = call(typed.get());
    if (FAILED(hr)) out.line(thread_error_info(typed.get(), iid));
    return hr;
}

template <typename Interface>
HRESULT ask(IUnknown* object, REFIID iid, HRESULT (STDMETHODCALLTYPE Interface::*method)(int, BSTR, BSTR*), int number,
            const std::wstring& text, const printer& out)
{
    return with<Interface>(
        object, iid,
        [&](Interface* typed) {
            const unique_bstr given(SysAllocString(text.c_str()));
            BSTR answer = nullptr;
            const HRESULT hr = (typed->*method)(number, given.get(), &answer);
            const unique_bstr owned(answer);
            if (SUCCEEDED(hr)) out.line(view(answer));
            return hr;
        },
        out);
}

}  // namespace

HRESULT call_by_vtable(const order& given, const printer& out)
{
    com_ptr<IUnknown> object;
    const HRESULT hr = create(given, object);
    if (FAILED(hr)) return hr;
    const std::wstring& name = given.arguments[0];
    const int number = given.arguments.size() > 1 ? static_cast<int>(std::wcstol(given.arguments[1].c_str(), nullptr, 10)) : 0;
    std::wstring text;
    if (given.arguments.size() > 2) text = given.arguments[2];
    if (name == L"ISample") return ask(object.get(), IID_ISample, &ISample::GetComInfo, number, text, out);
    if (name == L"ISampleAuto") return ask(object.get(), IID_ISampleAuto, &ISampleAuto::GetAutoSerInfo, number, text, out);
    if (name != L"IMyInterface") return E_NOINTERFACE;
    return with<IMyInterface>(
        object.get(), IID_IMyInterface,
        [&](IMyInterface* typed) {
            int result = 0;
            const HRESULT called = typed->SampleMethod(static_cast<short>(number), &result);
            if (SUCCEEDED(called)) out.line(std::to_wstring(result));
            return called;
        },
        out);
}

}  // namespace com_client
