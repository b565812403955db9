#include "invoke.h"

#include <cwchar>

#include "client.h"
#include "hresult_text.h"
#include "plain_text.h"

using namespace test_server;

namespace com_client {

namespace {

constexpr WORD call_or_get = DISPATCH_METHOD | DISPATCH_PROPERTYGET;

// A call that is looked up once.
class late_call {
public:
    HRESULT prepare(IUnknown* object, const std::wstring& member, const std::vector<std::wstring>& words)
    {
        HRESULT hr = object->QueryInterface(IID_IDispatch, reinterpret_cast<void**>(dispatch_.put()));
        if (FAILED(hr)) return hr;
        std::wstring name = member;
        LPOLESTR names = name.data();
        hr = dispatch_->GetIDsOfNames(IID_NULL, &names, 1, LOCALE_USER_DEFAULT, &id_);
        if (FAILED(hr)) return hr;
        for (const std::wstring& word : words) values_.push_back(value_of(word));
        for (auto value = values_.rbegin(); value != values_.rend(); ++value) arguments_.push_back(value->get());
        return S_OK;
    }

    HRESULT run(WORD flags, VARIANT* result, std::wstring& info)
    {
        DISPID put = DISPID_PROPERTYPUT;
        const bool puts = (flags & DISPATCH_PROPERTYPUT) != 0;
        DISPPARAMS parameters = {arguments_.data(), puts ? &put : nullptr, static_cast<UINT>(arguments_.size()), puts ? 1U : 0U};
        EXCEPINFO exception = {};
        const HRESULT hr =
            dispatch_->Invoke(id_, IID_NULL, LOCALE_USER_DEFAULT, flags, &parameters, puts ? nullptr : result, &exception, nullptr);
        return hr == DISP_E_EXCEPTION ? exception_error_info(exception, info) : hr;
    }

private:
    com_ptr<IDispatch> dispatch_;
    DISPID id_ = DISPID_UNKNOWN;
    std::vector<unique_variant> values_;
    std::vector<VARIANT> arguments_;  // borrowed, in reverse
};

}  // namespace

unique_variant value_of(const std::wstring& word)
{
    unique_variant result;
    VARIANT& value = result.get();
    wchar_t* end = nullptr;
    if (word == L"true" || word == L"false") {
        V_VT(&value) = VT_BOOL;
        V_BOOL(&value) = word == L"true" ? VARIANT_TRUE : VARIANT_FALSE;
        return result;
    }
    const long whole = std::wcstol(word.c_str(), &end, 10);
    if (!word.empty() && *end == L'\0') {
        V_VT(&value) = VT_I4;
        V_I4(&value) = whole;
        return result;
    }
    const double number = std::wcstod(word.c_str(), &end);
    if (!word.empty() && *end == L'\0') {
        V_VT(&value) = VT_R8;
        V_R8(&value) = number;
        return result;
    }
    V_VT(&value) = VT_BSTR;
    V_BSTR(&value) = SysAllocString(word.c_str() + (word.starts_with(L"s:") ? 2 : 0));
    return result;
}

HRESULT invoke(IUnknown* object, const std::wstring& member, WORD flags, const std::vector<std::wstring>& arguments, VARIANT* result,
               std::wstring& info)
{
    late_call call;
    const HRESULT hr = call.prepare(object, member, arguments);
    return FAILED(hr) ? hr : call.run(flags, result, info);
}

HRESULT call_by_invoke(const order& given, const printer& out)
{
    com_ptr<IUnknown> object;
    HRESULT hr = create(given, object);
    if (FAILED(hr)) return hr;
    unique_variant result;
    std::wstring info;
    const std::vector<std::wstring> rest(given.arguments.begin() + 1, given.arguments.end());
    hr = invoke(object.get(), given.arguments[0], given.command == L"put" ? WORD{DISPATCH_PROPERTYPUT} : call_or_get, rest, &result.get(),
                info);
    if (SUCCEEDED(hr)) out.line(plain_text(result.get()));
    else if (!info.empty()) out.line(info);
    return hr;
}

HRESULT time_calls(const order& given, const printer& out)
{
    com_ptr<IUnknown> object;
    HRESULT hr = create(given, object);
    const long count = std::wcstol(given.arguments[0].c_str(), nullptr, 10);
    if (SUCCEEDED(hr) && count < 1) hr = E_INVALIDARG;
    late_call call;
    const std::vector<std::wstring> rest(given.arguments.begin() + 2, given.arguments.end());
    if (SUCCEEDED(hr)) hr = call.prepare(object.get(), given.arguments[1], rest);
    std::wstring info;
    const double begin = microseconds();
    for (long index = 0; index < count && SUCCEEDED(hr); ++index) {
        unique_variant result;
        hr = call.run(call_or_get, &result.get(), info);
    }
    if (SUCCEEDED(hr)) out.line(std::to_wstring((microseconds() - begin) / static_cast<double>(count)));
    return hr;
}

}  // namespace com_client
