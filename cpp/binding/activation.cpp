#include "base/bstr.h"
#include "base/guid.h"
#include "binding/activating.h"
#include "binding/authentication.h"
#include "binding/call_info.h"
#include "invoke/invoke_member.h"

#include <objbase.h>
#include <ocidl.h>

namespace coclass {

namespace {

// createInstance(clsid, context, late)
HRESULT create_instance(call_info& call, napi_value* result) {
    GUID clsid{};
    std::uint32_t context = 0;
    bool late = false;
    COCLASS_RETURN_IF_FAILED(call.guid(0, clsid));
    COCLASS_RETURN_IF_FAILED(call.uint32(1, context));
    COCLASS_RETURN_IF_FAILED(call.boolean(2, late));
    COCLASS_RETURN_IF_FAILED(call.env().enter_apartment());
    com_ptr<IUnknown> object;
    COCLASS_RETURN_IF_FAILED(activating(call.env(), [&] { return CoCreateInstance(clsid, nullptr, context, IID_IUnknown, object.put_void()); }));
    const binding_scope binding{call.env(), late, nullptr};
    return unknown_to_js(call.env(), std::move(object), result);
}

// The class object of a licensed class; E_NOINTERFACE for any other.
HRESULT licensed_factory(call_info& call, com_ptr<IClassFactory2>& factory) {
    GUID clsid{};
    std::uint32_t context = 0;
    COCLASS_RETURN_IF_FAILED(call.guid(0, clsid));
    COCLASS_RETURN_IF_FAILED(call.uint32(1, context));
    COCLASS_RETURN_IF_FAILED(call.env().enter_apartment());
    com_ptr<IUnknown> class_object;
    COCLASS_RETURN_IF_FAILED(activating(call.env(), [&] { return CoGetClassObject(clsid, context, nullptr, IID_IUnknown, class_object.put_void()); }));
    const HRESULT answer = class_object.query(IID_IClassFactory2, factory);
    return FAILED(answer) ? call.env().fail(answer, L"the class is not licensed (no IClassFactory2)") : S_OK;
}

// createLicensed(clsid, context, licenseKey, late)
HRESULT create_licensed(call_info& call, napi_value* result) {
    com_ptr<IClassFactory2> factory;
    std::wstring key;
    bool late = false;
    COCLASS_RETURN_IF_FAILED(call.string(2, key));
    COCLASS_RETURN_IF_FAILED(call.boolean(3, late));
    COCLASS_RETURN_IF_FAILED(licensed_factory(call, factory));
    const unique_bstr text{std::wstring_view{key}};
    com_ptr<IUnknown> object;
    COCLASS_RETURN_IF_FAILED(activating(call.env(), [&] { return factory->CreateInstanceLic(nullptr, nullptr, IID_IUnknown, text.get(), object.put_void()); }));
    const binding_scope binding{call.env(), late, nullptr};
    return unknown_to_js(call.env(), std::move(object), result);
}

// requestLicenseKey(clsid, context)
HRESULT request_license_key(call_info& call, napi_value* result) {
    com_ptr<IClassFactory2> factory;
    unique_bstr key;
    COCLASS_RETURN_IF_FAILED(licensed_factory(call, factory));
    COCLASS_RETURN_IF_FAILED(activating(call.env(), [&] { return factory->RequestLicKey(0, key.put()); }));
    return js::result_of(call.env().js(), js::create_string(call.env().js(), key.view(), result));
}

// licenseInfo(clsid, context): { runtimeKeyAvailable, licenseVerified }
HRESULT license_info(call_info& call, napi_value* result) {
    com_ptr<IClassFactory2> factory;
    LICINFO info{};
    info.cbLicInfo = sizeof info;
    COCLASS_RETURN_IF_FAILED(licensed_factory(call, factory));
    COCLASS_RETURN_IF_FAILED(activating(call.env(), [&] { return factory->GetLicInfo(&info); }));
    const napi_env env = call.env().js();
    if (napi_create_object(env, result) != napi_ok || js::set(env, *result, "runtimeKeyAvailable", info.fRuntimeKeyAvail != FALSE) != napi_ok ||
        js::set(env, *result, "licenseVerified", info.fLicVerified != FALSE) != napi_ok) {
        return E_UNEXPECTED;
    }
    return S_OK;
}

// createRemote(clsid, machine, context, authentication, insist): whether the blanket must be had where COM has none (Wine)
HRESULT create_remote(call_info& call, napi_value* result) {
    GUID clsid{};
    std::wstring machine;
    std::uint32_t context = 0;
    const proxy_blanket* blanket = nullptr;
    COCLASS_RETURN_IF_FAILED(call.guid(0, clsid));
    COCLASS_RETURN_IF_FAILED(call.string(1, machine));
    COCLASS_RETURN_IF_FAILED(call.uint32(2, context));
    bool insist = false;
    COCLASS_RETURN_IF_FAILED(read_blanket(call.env(), call[3], blanket));
    COCLASS_RETURN_IF_FAILED(call.boolean(4, insist));
    COCLASS_RETURN_IF_FAILED(call.env().enter_apartment());
    COSERVERINFO server{};
    server.pwszName = machine.data();
    server.pAuthInfo = blanket->info();
    MULTI_QI query{&IID_IUnknown, nullptr, S_OK};
    COCLASS_RETURN_IF_FAILED(activating(call.env(), [&] { return CoCreateInstanceEx(clsid, nullptr, context, &server, 1, &query); }));
    auto object = com_ptr<IUnknown>::attach(query.pItf);
    COCLASS_RETURN_IF_FAILED(query.hr);
    // What holds for the activation does not hold for the proxies by itself; IUnknown's comes first, as it asks for others.
    const HRESULT applied = blanket->apply_to(object.get());
    if (applied == E_NOTIMPL && !insist) {
        blanket = nullptr;
    } else {
        COCLASS_RETURN_IF_FAILED(applied);
    }
    const binding_scope binding{call.env(), false, blanket};
    return unknown_to_js(call.env(), std::move(object), result);
}

// bindMoniker(name, timeout): CoGetObject; timeout in milliseconds, 0 for none
HRESULT bind_moniker(call_info& call, napi_value* result) {
    std::wstring name;
    std::uint32_t timeout = 0;
    COCLASS_RETURN_IF_FAILED(call.string(0, name));
    COCLASS_RETURN_IF_FAILED(call.uint32(1, timeout));
    COCLASS_RETURN_IF_FAILED(call.env().enter_apartment());
    BIND_OPTS options{};
    options.cbStruct = sizeof options;
    options.grfMode = STGM_READWRITE;
    if (timeout != 0) options.dwTickCountDeadline = GetTickCount() + timeout;
    com_ptr<IUnknown> object;
    COCLASS_RETURN_IF_FAILED(activating(call.env(), [&] { return CoGetObject(name.c_str(), &options, IID_IUnknown, object.put_void()); }));
    return unknown_to_js(call.env(), std::move(object), result);
}

// loadFile(clsid, context, path): a new object that loads the file through IPersistFile
HRESULT load_file(call_info& call, napi_value* result) {
    GUID clsid{};
    std::uint32_t context = 0;
    std::wstring path;
    COCLASS_RETURN_IF_FAILED(call.guid(0, clsid));
    COCLASS_RETURN_IF_FAILED(call.uint32(1, context));
    COCLASS_RETURN_IF_FAILED(call.string(2, path));
    COCLASS_RETURN_IF_FAILED(call.env().enter_apartment());
    com_ptr<IUnknown> object;
    com_ptr<IPersistFile> file;
    COCLASS_RETURN_IF_FAILED(activating(call.env(), [&] { return CoCreateInstance(clsid, nullptr, context, IID_IUnknown, object.put_void()); }));
    if (const HRESULT answer = object.query(IID_IPersistFile, file); FAILED(answer)) {
        return call.env().fail(answer, L"objects of the class cannot be loaded from a file (no IPersistFile)");
    }
    if (const HRESULT loaded = file->Load(path.c_str(), STGM_READWRITE); FAILED(loaded)) {
        take_error_info(file.get(), IID_IPersistFile, call.env().last_failure().details);
        return loaded;
    }
    return unknown_to_js(call.env(), std::move(object), result);
}

// activeObject(clsid): from the running object table
HRESULT active_object(call_info& call, napi_value* result) {
    GUID clsid{};
    COCLASS_RETURN_IF_FAILED(call.guid(0, clsid));
    COCLASS_RETURN_IF_FAILED(call.env().enter_apartment());
    com_ptr<IUnknown> object;
    COCLASS_RETURN_IF_FAILED(GetActiveObject(clsid, nullptr, object.put()));
    return unknown_to_js(call.env(), std::move(object), result);
}

// clsidFromProgId(progId): the CLSID in braces
HRESULT clsid_from_prog_id(call_info& call, napi_value* result) {
    std::wstring prog_id;
    GUID clsid{};
    COCLASS_RETURN_IF_FAILED(call.string(0, prog_id));
    COCLASS_RETURN_IF_FAILED(CLSIDFromProgID(prog_id.c_str(), &clsid));
    return js::result_of(call.env().js(), js::create_string(call.env().js(), guid_text(clsid), result));
}

// progIdFromClsid(clsid)
HRESULT prog_id_from_clsid(call_info& call, napi_value* result) {
    GUID clsid{};
    COCLASS_RETURN_IF_FAILED(call.guid(0, clsid));
    LPOLESTR prog_id = nullptr;
    COCLASS_RETURN_IF_FAILED(ProgIDFromCLSID(clsid, &prog_id));
    const HRESULT created = js::result_of(call.env().js(), js::create_string(call.env().js(), prog_id, result));
    CoTaskMemFree(prog_id);
    return created;
}

constexpr native_function functions[] = {
    {"createInstance", native_entry<create_instance>}, {"createRemote", native_entry<create_remote>},
    {"createLicensed", native_entry<create_licensed>}, {"requestLicenseKey", native_entry<request_license_key>},
    {"licenseInfo", native_entry<license_info>},
    {"bindMoniker", native_entry<bind_moniker>},       {"loadFile", native_entry<load_file>},
    {"activeObject", native_entry<active_object>},     {"clsidFromProgId", native_entry<clsid_from_prog_id>},
    {"progIdFromClsid", native_entry<prog_id_from_clsid>},
};

}  // namespace

std::span<const native_function> activation_functions() noexcept { return functions; }

}  // namespace coclass
