#include "client.h"
#include "hresult_text.h"

// Behind windows.h.
#include <shellapi.h>

namespace com_client {

namespace {

constexpr const wchar_t* usage =
    L"com_client [--out FILE] [--mta] [--inproc | --local] [--active] COMMAND OBJECT [ARGUMENT...]\n"
    L"  OBJECT is a ProgID or a CLSID\n"
    L"  create OBJECT              makes it and lets it go\n"
    L"  invoke OBJECT MEMBER ...   calls a method, or gets a property, through IDispatch\n"
    L"  put OBJECT MEMBER ... X    puts a property\n"
    L"  vtable OBJECT INTERFACE .. ISample NUMBER TEXT, ISampleAuto NUMBER TEXT, IMyInterface NUMBER\n"
    L"  time OBJECT N MEMBER ...   the same call N times: microseconds for each\n"
    L"  loop OBJECT N              makes it and lets it go N times: microseconds for each\n"
    L"  hold OBJECT [N]            makes N and holds them; then, from stdin: call MEMBER, release, die, quit\n"
    L"  class OBJECT               holds its class object; then, from stdin: lock, unlock, create, call MEMBER, release, die, quit\n"
    L"  crash OBJECT               makes it and dies without letting go\n"
    L"  check OBJECT               the rules of COM that it breaks\n"
    L"  listen OBJECT              has a Coclass.Test.Events fire every event, and writes down what came\n"
    L"  transcript OBJECT SCRIPT vtable|invoke\n"
    L"  Arguments: 5 is VT_I4, 1.5 VT_R8, true and false VT_BOOL, anything else VT_BSTR; s:5 is the text 5";

struct entry {
    std::wstring_view name;
    HRESULT (*run)(const order&, const printer&);
    std::size_t least;  // arguments
};

HRESULT create_once(const order& given, const printer& out)
{
    com_ptr<IUnknown> object;
    const HRESULT hr = create(given, object);
    if (SUCCEEDED(hr)) out.line(L"created");
    return hr;
}

const entry commands[] = {
    {L"create", create_once, 0}, {L"invoke", call_by_invoke, 1}, {L"put", call_by_invoke, 2}, {L"vtable", call_by_vtable, 1},
    {L"time", time_calls, 2},    {L"loop", create_often, 1},     {L"hold", hold, 0},          {L"class", hold_class, 0},
    {L"crash", crash, 0},        {L"check", check, 0},           {L"listen", listen, 0},      {L"transcript", transcribe, 2},
};

struct options {
    order given;
    std::wstring out;
    bool multithreaded = false;
};

bool read(const std::vector<std::wstring>& words, options& result)
{
    std::size_t next = 0;
    for (; next < words.size() && words[next].starts_with(L"--"); ++next) {
        const std::wstring& word = words[next];
        if (word == L"--out" && next + 1 < words.size()) result.out = words[++next];
        else if (word == L"--mta") result.multithreaded = true;
        else if (word == L"--inproc") result.given.context = CLSCTX_INPROC_SERVER;
        else if (word == L"--local") result.given.context = CLSCTX_LOCAL_SERVER;
        else if (word == L"--active") result.given.active = true;
        else return false;
    }
    if (words.size() < next + 2) return false;
    result.given.command = words[next];
    result.given.object = words[next + 1];
    result.given.arguments.assign(words.begin() + static_cast<std::ptrdiff_t>(next) + 2, words.end());
    return true;
}

HRESULT run(const options& chosen, const entry& command, const printer& out)
{
    HRESULT hr = CoInitializeEx(nullptr, chosen.multithreaded ? COINIT_MULTITHREADED : COINIT_APARTMENTTHREADED);
    if (FAILED(hr)) return hr;
    hr = command.run(chosen.given, out);
    CoUninitialize();
    return hr;
}

int start(const std::vector<std::wstring>& words)
{
    options chosen;
    printer out;
    if (!read(words, chosen)) {
        out.line(usage);
        return 2;
    }
    if (!chosen.out.empty() && !out.open(chosen.out)) return 3;
    for (const entry& each : commands) {
        if (each.name != chosen.given.command) continue;
        if (chosen.given.arguments.size() < each.least) break;
        const HRESULT hr = run(chosen, each, out);
        if (FAILED(hr)) out.line(L"failed: " + test_server::hresult_text(hr));
        return FAILED(hr) ? 1 : 0;
    }
    out.line(usage);
    return 2;
}

}  // namespace

printer::~printer()
{
    if (file_) std::fclose(file_);
}

bool printer::open(const std::wstring& path)
{
    file_ = _wfopen(path.c_str(), L"wb");
    return file_ != nullptr;
}

void printer::line(std::wstring_view text) const
{
    const int length = static_cast<int>(text.size());
    const int size = length == 0 ? 0 : WideCharToMultiByte(CP_UTF8, 0, text.data(), length, nullptr, 0, nullptr, nullptr);
    std::string bytes(static_cast<std::size_t>(size), '\0');
    if (size > 0) WideCharToMultiByte(CP_UTF8, 0, text.data(), length, bytes.data(), size, nullptr, nullptr);
    bytes += '\n';
    std::FILE* const file = file_ ? file_ : stdout;
    std::fwrite(bytes.data(), 1, bytes.size(), file);
    std::fflush(file);
}

HRESULT find_class(const std::wstring& text, CLSID& result)
{
    return text.starts_with(L'{') ? CLSIDFromString(text.c_str(), &result) : CLSIDFromProgID(text.c_str(), &result);
}

HRESULT create(const order& given, com_ptr<IUnknown>& result)
{
    CLSID clsid = {};
    const HRESULT hr = find_class(given.object, clsid);
    if (FAILED(hr)) return hr;
    if (given.active) return GetActiveObject(clsid, nullptr, result.put());
    return CoCreateInstance(clsid, nullptr, given.context, IID_IUnknown, reinterpret_cast<void**>(result.put()));
}

double microseconds()
{
    LARGE_INTEGER frequency = {};
    LARGE_INTEGER now = {};
    QueryPerformanceFrequency(&frequency);
    QueryPerformanceCounter(&now);
    return static_cast<double>(now.QuadPart) * 1e6 / static_cast<double>(frequency.QuadPart);
}

}  // namespace com_client

int main()
{
    int count = 0;
    LPWSTR* const given = CommandLineToArgvW(GetCommandLineW(), &count);
    if (!given || count < 1) return 2;
    const std::vector<std::wstring> words(given + 1, given + count);
    LocalFree(given);
    return com_client::start(words);
}
