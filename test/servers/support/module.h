#pragma once

#include <string>

#include "coclass_test_server.h"

// What the DLL knows about itself: who is alive, where its file lies, what its type library says.
namespace test_server::module {

void set_instance(HINSTANCE instance);
HINSTANCE instance();
std::wstring path();

// Every COM object of ours, Monitors included: DllCanUnloadNow asks.
long live_objects();
void object_created();
void object_destroyed();

// What else is to happen when an object is made, and when one is gone: an EXE ends by itself.
struct life_hooks {
    void (*created)();
    void (*destroyed)();
};
void on_life(const life_hooks& hooks);

long locks();
void lock(bool more);

// A new reference to the type information of one of our interfaces.
HRESULT type_info(REFIID iid, ITypeInfo** result);
HRESULT record_info(REFGUID guid, IRecordInfo** result);

}  // namespace test_server::module
