#pragma once

#include <string>

#include "coclass_test_server.h"

namespace test_server {

// The test server's DLL, which lies beside the module that uses it; loaded for good.
class test_server_dll {
public:
    // `module` is the module that asks: null for the program.
    explicit test_server_dll(HMODULE module = nullptr)
    {
        wchar_t path[MAX_PATH] = {};
        GetModuleFileNameW(module, path, MAX_PATH);
        const std::wstring own = path;
        const std::wstring dll = own.substr(0, own.find_last_of(L'\\') + 1) + L"coclass_test_server.dll";
        dll_ = LoadLibraryW(dll.c_str());
    }

    HRESULT values_class_object(REFIID iid, void** result) const
    {
        auto* get = function<decltype(DllGetClassObject)>("DllGetClassObject");
        return get ? get(CLSID_Values, iid, result) : E_UNEXPECTED;
    }

    HRESULT can_unload() const
    {
        auto* ask = function<decltype(DllCanUnloadNow)>("DllCanUnloadNow");
        return ask ? ask() : E_UNEXPECTED;
    }

private:
    template <typename Function>
    Function* function(const char* name) const
    {
        return dll_ ? reinterpret_cast<Function*>(reinterpret_cast<void*>(GetProcAddress(dll_, name))) : nullptr;
    }

    HMODULE dll_ = nullptr;
};

}  // namespace test_server
