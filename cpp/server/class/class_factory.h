#pragma once

#include "server/class/object_server.h"

#include <ocidl.h>

namespace coclass {

// The class object of a class whose instances JavaScript makes. What it decides is lib/'s: `maker` has the functions
// create(licenseKey | undefined, isAggregated), lock(isLocked), and for licensed classes licenseInfo() and requestLicenseKey() (lib/server/factories.ts).
class class_factory final : public IClassFactory2, public environment_object {
public:
    // With one reference, JavaScript's.
    static HRESULT make(environment& env, REFCLSID clsid, napi_value maker, bool is_licensed, bool is_agile, class_factory*& result);

    // Locks that LockServer has set, in the whole process.
    static LONG lock_count() noexcept { return locks_.load(std::memory_order_relaxed); }

    REFCLSID clsid() const noexcept { return clsid_; }
    using environment_object::is_agile;

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** result) override;
    ULONG STDMETHODCALLTYPE AddRef() override { return add_ref(); }
    ULONG STDMETHODCALLTYPE Release() override { return release(); }

    HRESULT STDMETHODCALLTYPE CreateInstance(IUnknown* outer, REFIID iid, void** result) override;
    HRESULT STDMETHODCALLTYPE LockServer(BOOL lock) override;

    HRESULT STDMETHODCALLTYPE GetLicInfo(LICINFO* info) override;
    HRESULT STDMETHODCALLTYPE RequestLicKey(DWORD reserved, BSTR* key) override;
    HRESULT STDMETHODCALLTYPE CreateInstanceLic(IUnknown* outer, IUnknown* reserved, REFIID iid, BSTR key, void** result) override;

private:
    class_factory(REFCLSID clsid, bool is_licensed, bool is_agile) noexcept
        : environment_object(IID_IClassFactory, L"", is_agile), clsid_(clsid), is_licensed_(is_licensed) {}
    ~class_factory() override = default;
    friend std::default_delete<class_factory>;

    HRESULT create(IUnknown* outer, REFIID iid, const BSTR* key, void** result);
    void ended(environment& env) noexcept override;

    static std::atomic<LONG> locks_;

    const CLSID clsid_;
    const bool is_licensed_;
};

}  // namespace coclass
