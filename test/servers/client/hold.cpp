#include <cwchar>
#include <iostream>

#include "client.h"
#include "hresult_text.h"
#include "invoke.h"
#include "plain_text.h"

using namespace test_server;

namespace com_client {

namespace {

// The next order of stdin.
bool read_order(std::string& text)
{
    if (!std::getline(std::cin, text)) return false;
    if (!text.empty() && text.back() == '\r') text.pop_back();
    return text != "quit";
}

// No destructor runs, nothing is released: as if the power had failed.
void die() { TerminateProcess(GetCurrentProcess(), 4); }

void call(IUnknown* object, const std::wstring& member, const printer& out)
{
    unique_variant result;
    std::wstring info;
    const HRESULT hr = invoke(object, member, DISPATCH_METHOD | DISPATCH_PROPERTYGET, {}, &result.get(), info);
    out.line(SUCCEEDED(hr) ? plain_text(result.get()) : L"failed: " + hresult_text(hr) + info);
}

}  // namespace

HRESULT hold(const order& given, const printer& out)
{
    const long count = given.arguments.empty() ? 1 : std::wcstol(given.arguments[0].c_str(), nullptr, 10);
    std::vector<com_ptr<IUnknown>> objects;
    for (long index = 0; index < count; ++index) {
        com_ptr<IUnknown> object;
        const HRESULT hr = create(given, object);
        if (FAILED(hr)) return hr;
        objects.push_back(std::move(object));
    }
    out.line(L"holding " + std::to_wstring(count) + L" in process " + std::to_wstring(GetCurrentProcessId()));
    for (std::string text; read_order(text);) {
        if (text == "die") die();
        if (text == "release") {
            objects.clear();
            out.line(L"released");
        } else if (text.starts_with("call ") && !objects.empty()) {
            call(objects.front().get(), std::wstring(text.begin() + 5, text.end()), out);
        } else {
            out.line(L"call MEMBER, release, die, quit");
        }
    }
    return S_OK;
}

HRESULT hold_class(const order& given, const printer& out)
{
    CLSID clsid = {};
    com_ptr<IClassFactory> factory;
    HRESULT hr = find_class(given.object, clsid);
    if (SUCCEEDED(hr)) hr = CoGetClassObject(clsid, given.context, nullptr, IID_IClassFactory, reinterpret_cast<void**>(factory.put()));
    if (FAILED(hr)) return hr;
    out.line(L"holding the class object in process " + std::to_wstring(GetCurrentProcessId()));
    com_ptr<IUnknown> object;
    for (std::string text; read_order(text);) {
        if (text == "die") die();
        if (text == "lock" || text == "unlock") {
            out.line(test_server::hresult_text(factory->LockServer(text == "lock")));
        } else if (text == "create") {
            object.reset();
            out.line(test_server::hresult_text(factory->CreateInstance(nullptr, IID_IUnknown, reinterpret_cast<void**>(object.put()))));
        } else if (text == "release") {
            object.reset();
            out.line(L"released");
        } else if (text.starts_with("call ") && object) {
            call(object.get(), std::wstring(text.begin() + 5, text.end()), out);
        } else {
            out.line(L"lock, unlock, create, call MEMBER, release, die, quit");
        }
    }
    return S_OK;
}

HRESULT crash(const order& given, const printer& out)
{
    com_ptr<IUnknown> object;
    const HRESULT hr = create(given, object);
    if (FAILED(hr)) return hr;
    out.line(L"dying");
    die();
    return E_UNEXPECTED;
}

}  // namespace com_client
