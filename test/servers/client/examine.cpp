#include <cwchar>

#include "client.h"
#include "rules.h"
#include "transcripts.h"

using namespace test_server;

namespace com_client {

HRESULT create_often(const order& given, const printer& out)
{
    const long count = std::wcstol(given.arguments[0].c_str(), nullptr, 10);
    if (count < 1) return E_INVALIDARG;
    HRESULT hr = S_OK;
    const double begin = microseconds();
    for (long index = 0; index < count && SUCCEEDED(hr); ++index) {
        com_ptr<IUnknown> object;
        hr = create(given, object);
    }
    if (SUCCEEDED(hr)) out.line(std::to_wstring((microseconds() - begin) / static_cast<double>(count)));
    return hr;
}

HRESULT check(const order& given, const printer& out)
{
    com_ptr<IUnknown> object;
    const HRESULT hr = create(given, object);
    if (FAILED(hr)) return hr;
    for (const std::wstring& violation : check_rules(object.get())) out.line(violation);
    return S_OK;
}

HRESULT transcribe(const order& given, const printer& out)
{
    const std::wstring& way = given.arguments[1];
    if (way != L"vtable" && way != L"invoke") return E_INVALIDARG;
    com_ptr<IUnknown> object;
    HRESULT hr = create(given, object);
    std::wstring text;
    if (SUCCEEDED(hr)) hr = write_transcript(object.get(), given.arguments[0], way == L"vtable" ? road::vtable : road::invoke, text);
    if (SUCCEEDED(hr)) out.line(text);
    return hr;
}

}  // namespace com_client
