#include "server/class/class_factory.h"

namespace coclass {

std::atomic<LONG> class_factory::locks_{0};

HRESULT class_factory::make(environment& env, REFCLSID clsid, napi_value maker, bool is_licensed, bool is_agile, class_factory*& result) {
    std::unique_ptr<class_factory> made{new class_factory{clsid, is_licensed, is_agile}};
    COCLASS_RETURN_IF_FAILED(made->attach(env, maker));
    result = made.release();
    return S_OK;
}

HRESULT STDMETHODCALLTYPE class_factory::QueryInterface(REFIID iid, void** result) {
    if (result == nullptr) return E_POINTER;
    const bool answers = iid == IID_IUnknown || iid == IID_IClassFactory || (is_licensed_ && iid == IID_IClassFactory2);
    *result = answers ? static_cast<IClassFactory2*>(this) : nullptr;
    if (!answers) return E_NOINTERFACE;
    AddRef();
    return S_OK;
}

// No DLL may find it any more.
void class_factory::ended(environment& env) noexcept {
    auto& offered = server_of(env).factories;
    if (const auto known = offered.find(clsid_); known != offered.end() && known->second == this) offered.erase(known);
}

HRESULT class_factory::create(IUnknown* outer, REFIID iid, const BSTR* key, void** result) {
    if (result == nullptr) return E_POINTER;
    *result = nullptr;
    // The outer object asks for the rest itself, and must not get an interface that delegates to it before it is ready. Both
    // are of one apartment.
    if (outer != nullptr && (iid != IID_IUnknown || !is_own_thread())) return CLASS_E_NOAGGREGATION;
    return serve([&](environment& env) -> HRESULT {
        napi_value wanted[] = {js::undefined(env.js()), nullptr};
        napi_value implementation = nullptr;
        com_ptr<IUnknown> identity;
        server_object* object = nullptr;
        if (key != nullptr)
            COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), js::create_string(env.js(), {*key, SysStringLen(*key)}, &wanted[0])));
        COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_get_boolean(env.js(), outer != nullptr, &wanted[1])));
        COCLASS_RETURN_IF_FAILED(call(env, "create", 2, wanted, &implementation));
        const napi_valuetype type = js::type_of(env.js(), implementation);
        if (type != napi_object && type != napi_function) return env.fail(E_UNEXPECTED, L"the factory made no object");
        COCLASS_RETURN_IF_FAILED(server_of(env).object_for(implementation, outer, identity, object));
        return identity->QueryInterface(iid, result);
    });
}

HRESULT STDMETHODCALLTYPE class_factory::CreateInstance(IUnknown* outer, REFIID iid, void** result) {
    return create(outer, iid, nullptr, result);
}

HRESULT STDMETHODCALLTYPE class_factory::LockServer(BOOL lock) {
    return serve([&](environment& env) -> HRESULT {
        napi_value locked = nullptr;
        napi_value unused = nullptr;
        COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_get_boolean(env.js(), lock != FALSE, &locked)));
        COCLASS_RETURN_IF_FAILED(call(env, "lock", 1, &locked, &unused));
        locks_.fetch_add(lock != FALSE ? 1 : -1, std::memory_order_relaxed);
        return S_OK;
    });
}

HRESULT STDMETHODCALLTYPE class_factory::GetLicInfo(LICINFO* info) {
    if (info == nullptr) return E_POINTER;
    return serve([&](environment& env) -> HRESULT {
        napi_value answer = nullptr;
        napi_value available = nullptr;
        napi_value verified = nullptr;
        bool is_available = false;
        bool is_verified = false;
        COCLASS_RETURN_IF_FAILED(call(env, "licenseInfo", 0, nullptr, &answer));
        COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_get_named_property(env.js(), answer, "runtimeKeyAvailable", &available)));
        COCLASS_RETURN_IF_FAILED(js::result_of(env.js(), napi_get_named_property(env.js(), answer, "licenseVerified", &verified)));
        napi_get_value_bool(env.js(), available, &is_available);
        napi_get_value_bool(env.js(), verified, &is_verified);
        info->cbLicInfo = sizeof *info;
        info->fRuntimeKeyAvail = is_available ? TRUE : FALSE;
        info->fLicVerified = is_verified ? TRUE : FALSE;
        return S_OK;
    });
}

HRESULT STDMETHODCALLTYPE class_factory::RequestLicKey(DWORD, BSTR* key) {
    if (key == nullptr) return E_POINTER;
    *key = nullptr;
    return serve([&](environment& env) -> HRESULT {
        napi_value answer = nullptr;
        unique_bstr text;
        COCLASS_RETURN_IF_FAILED(call(env, "requestLicenseKey", 0, nullptr, &answer));
        COCLASS_RETURN_IF_FAILED(js::get_bstr(env.js(), answer, text));
        *key = text.detach();
        return S_OK;
    });
}

HRESULT STDMETHODCALLTYPE class_factory::CreateInstanceLic(IUnknown* outer, IUnknown* reserved, REFIID iid, BSTR key, void** result) {
    if (reserved != nullptr) return E_INVALIDARG;
    return create(outer, iid, &key, result);
}

}  // namespace coclass
