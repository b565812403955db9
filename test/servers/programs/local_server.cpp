// coclass_test_local_server LOG CLSID...
//
// A local server: registers the class object of Coclass.Test.Values under each CLSID, adds a line with its process id to
// the file LOG, has a file of that number beside it as long as it runs (test/support/running.ts), and ends when the objects that
// it made are gone, or when none has been asked for in a while.
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "end_server.h"
#include "test_server_dll.h"

using namespace test_server;

namespace {

constexpr UINT look_interval = 100;
constexpr ULONGLONG longest_idle = 20'000;

bool add_to_log(const wchar_t* path)
{
    const HANDLE file = CreateFileW(path, FILE_APPEND_DATA, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_ALWAYS, 0, nullptr);
    if (file == INVALID_HANDLE_VALUE) return false;
    char line[32] = {};
    const int length = std::snprintf(line, sizeof line, "%lu\n", GetCurrentProcessId());
    DWORD written = 0;
    const BOOL done = WriteFile(file, line, static_cast<DWORD>(length), &written, nullptr);
    CloseHandle(file);
    return done != FALSE;
}

// The system removes it with the process.
bool say_it_runs(const wchar_t* log)
{
    const std::wstring_view path = log;
    const std::wstring name =
        std::wstring{path.substr(0, path.find_last_of(L'\\') + 1)} + L"program" + std::to_wstring(GetCurrentProcessId()) + L".running";
    return CreateFileW(name.c_str(), GENERIC_WRITE | DELETE, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, CREATE_ALWAYS,
                       FILE_FLAG_DELETE_ON_CLOSE, nullptr) != INVALID_HANDLE_VALUE;
}

void serve(const test_server_dll& dll)
{
    const UINT_PTR timer = SetTimer(nullptr, 0, look_interval, nullptr);
    const ULONGLONG end_if_idle = GetTickCount64() + longest_idle;
    bool was_used = false;
    MSG message = {};
    while (GetMessageW(&message, nullptr, 0, 0) > 0) {
        DispatchMessageW(&message);
        const bool is_used = dll.can_unload() == S_FALSE;
        if (!is_used && (was_used || GetTickCount64() > end_if_idle)) break;
        was_used = is_used;
    }
    KillTimer(nullptr, timer);
}

}  // namespace

int wmain(int count, wchar_t** arguments)
{
    if (count < 3 || FAILED(CoInitializeEx(nullptr, COINIT_APARTMENTTHREADED))) return 2;
    const test_server_dll dll;
    IUnknown* class_object = nullptr;
    HRESULT hr = dll.values_class_object(IID_IUnknown, reinterpret_cast<void**>(&class_object));
    if (SUCCEEDED(hr) && !(say_it_runs(arguments[1]) && add_to_log(arguments[1]))) hr = E_ACCESSDENIED;
    std::vector<DWORD> cookies;
    for (int index = 2; SUCCEEDED(hr) && index < count; ++index) {
        CLSID clsid = {};
        // COM itself adds -Embedding.
        if (FAILED(IIDFromString(arguments[index], &clsid))) continue;
        hr = CoRegisterClassObject(clsid, class_object, CLSCTX_LOCAL_SERVER, REGCLS_MULTIPLEUSE, &cookies.emplace_back());
    }
    if (SUCCEEDED(hr)) serve(dll);
    for (const DWORD cookie : cookies) CoRevokeClassObject(cookie);
    if (class_object) class_object->Release();
    end_server(SUCCEEDED(hr));
}
