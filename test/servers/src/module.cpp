#include "module.h"

#include <atomic>

#include "com_ptr.h"

namespace test_server::module {

namespace {

HINSTANCE own_instance = nullptr;
std::atomic<long> object_count{0};
std::atomic<long> lock_count{0};
life_hooks hooks{};

HRESULT load_library(com_ptr<ITypeLib>& result) { return LoadTypeLibEx(path().c_str(), REGKIND_NONE, result.put()); }

}  // namespace

void set_instance(HINSTANCE instance) { own_instance = instance; }
HINSTANCE instance() { return own_instance; }

std::wstring path()
{
    std::wstring result(MAX_PATH, L'\0');
    for (;;) {
        const DWORD length = GetModuleFileNameW(own_instance, result.data(), static_cast<DWORD>(result.size()));
        if (length < result.size()) {
            result.resize(length);
            return result;
        }
        result.resize(result.size() * 2);
    }
}

long live_objects() { return object_count; }

void object_created()
{
    ++object_count;
    if (hooks.created) hooks.created();
}

void object_destroyed()
{
    --object_count;
    if (hooks.destroyed) hooks.destroyed();
}

void on_life(const life_hooks& more) { hooks = more; }

long locks() { return lock_count; }
void lock(bool more) { lock_count += more ? 1 : -1; }

HRESULT type_info(REFIID iid, ITypeInfo** result)
{
    com_ptr<ITypeLib> library;
    const HRESULT hr = load_library(library);
    return FAILED(hr) ? hr : library->GetTypeInfoOfGuid(iid, result);
}

HRESULT record_info(REFGUID guid, IRecordInfo** result)
{
    com_ptr<ITypeInfo> info;
    const HRESULT hr = type_info(guid, info.put());
    return FAILED(hr) ? hr : GetRecordInfoFromTypeInfo(info.get(), result);
}

}  // namespace test_server::module
