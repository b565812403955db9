#pragma once

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "com_ptr.h"

// com_client: a client in a process of its own that knows nothing of JavaScript.
namespace com_client {

using test_server::com_ptr;

// Where the lines go: stdout, or the file of --out.
class printer {
public:
    printer() = default;
    printer(const printer&) = delete;
    printer& operator=(const printer&) = delete;
    ~printer();
    bool open(const std::wstring& path);
    void line(std::wstring_view text) const;

private:
    std::FILE* file_ = nullptr;
};

struct order {
    std::wstring command;
    std::wstring object;  // a ProgID or CLSID
    std::vector<std::wstring> arguments;
    DWORD context = CLSCTX_ALL;
    bool active = false;  // the running object instead of a new one
};

HRESULT find_class(const std::wstring& text, CLSID& result);
HRESULT create(const order& given, com_ptr<IUnknown>& result);

HRESULT call_by_invoke(const order& given, const printer& out);  // invoke.cpp
HRESULT call_by_vtable(const order& given, const printer& out);  // vtable.cpp
HRESULT time_calls(const order& given, const printer& out);      // invoke.cpp
HRESULT hold(const order& given, const printer& out);            // hold.cpp
HRESULT hold_class(const order& given, const printer& out);      // hold.cpp
HRESULT crash(const order& given, const printer& out);           // hold.cpp
HRESULT create_often(const order& given, const printer& out);    // examine.cpp
HRESULT check(const order& given, const printer& out);           // examine.cpp
HRESULT transcribe(const order& given, const printer& out);      // examine.cpp
HRESULT listen(const order& given, const printer& out);          // listen.cpp

// Microseconds since some moment.
double microseconds();

}  // namespace com_client
