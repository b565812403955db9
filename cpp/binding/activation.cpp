#include "base/class_object.h"
#include "base/guid.h"
#include "base/task_memory.h"
#include "binding/activating.h"
#include "binding/asked_of_class.h"
#include "binding/authentication.h"
#include "binding/call_info.h"
#include "binding/wrapped.h"

#include <objbase.h>
#include <ocidl.h>

namespace coclass {

namespace {

// The object that `make(&pointer)` makes or finds.
template <typename Make>
com_ptr<IUnknown> activated(call_info& call, Make make) {
    com_ptr<IUnknown> object;
    throw_if_failed(activating(call.env(), [&] { return make(object.put_void()); }));
    return object;
}

// createInstance(clsid, context, late)
Napi::Value create_instance(call_info& call) {
    const GUID clsid = call.guid(0);
    const std::uint32_t context = call.uint32(1);
    const bool late = call.boolean(2);
    call.enter_apartment();
    return wrapped(call, activated(call, [&](void** object) { return CoCreateInstance(clsid, nullptr, context, IID_IUnknown, object); }),
                   late);
}

// The class object that the first two arguments name.
com_ptr<IUnknown> class_object(call_info& call) {
    const GUID clsid = call.guid(0);
    const std::uint32_t context = call.uint32(1);
    call.enter_apartment();
    return activated(call, [&](void** object) { return CoGetClassObject(clsid, context, nullptr, IID_IUnknown, object); });
}

// createLicensed(clsid, context, licenseKey, late)
Napi::Value create_licensed(call_info& call) {
    const std::wstring key = call.string(2);
    const bool late = call.boolean(3);
    const com_ptr<IUnknown> factory = class_object(call);
    return wrapped(
        call,
        asked_of_class<com_ptr<IUnknown>>(call, [&](auto& object, auto& words) { return create_object(factory, &key, object, words); }),
        late);
}

// requestLicenseKey(clsid, context)
Napi::Value request_license_key(call_info& call) {
    const com_ptr<IUnknown> factory = class_object(call);
    const auto key = asked_of_class<unique_bstr>(call, [&](auto& text, auto& words) { return license_key(factory, text, words); });
    return js::text(call.js(), key.view());
}

// licenseInfo(clsid, context): { runtimeKeyAvailable, licenseVerified }
Napi::Value get_license_info(call_info& call) {
    const com_ptr<IUnknown> factory = class_object(call);
    const auto info = asked_of_class<LICINFO>(call, [&](auto& facts, auto& words) { return license_info(factory, facts, words); });
    return license_facts(call, info.fRuntimeKeyAvail != FALSE, info.fLicVerified != FALSE);
}

// createRemote(clsid, machine, context, authentication, insist): whether the blanket must be had where COM has none (Wine)
Napi::Value create_remote(call_info& call) {
    const GUID clsid = call.guid(0);
    std::wstring machine = call.string(1);
    const std::uint32_t context = call.uint32(2);
    const proxy_blanket& blanket = read_blanket(call, 3);
    const bool insist = call.boolean(4);
    call.enter_apartment();
    COSERVERINFO server{};
    server.pwszName = machine.data();
    server.pAuthInfo = blanket.info();
    MULTI_QI query{&IID_IUnknown, nullptr, S_OK};
    throw_if_failed(activating(call.env(), [&] { return CoCreateInstanceEx(clsid, nullptr, context, &server, 1, &query); }));
    auto object = com_ptr<IUnknown>::attach(query.pItf);
    throw_if_failed(query.hr);
    // What holds for the activation does not hold for the proxies by itself; IUnknown's comes first, as it asks for others.
    const HRESULT applied = blanket.apply_to(object.get());
    const bool is_unknown_here = applied == E_NOTIMPL && !insist;
    if (!is_unknown_here) throw_if_failed(applied);
    return wrapped(call, std::move(object), false, is_unknown_here ? nullptr : &blanket);
}

// bindMoniker(name, timeout): CoGetObject; timeout in milliseconds, 0 for none
Napi::Value bind_moniker(call_info& call) {
    const std::wstring name = call.string(0);
    const std::uint32_t timeout = call.uint32(1);
    call.enter_apartment();
    BIND_OPTS options{};
    options.cbStruct = sizeof options;
    options.grfMode = STGM_READWRITE;
    if (timeout != 0) options.dwTickCountDeadline = GetTickCount() + timeout;
    return wrapped(call, activated(call, [&](void** object) { return CoGetObject(name.c_str(), &options, IID_IUnknown, object); }));
}

// loadFile(clsid, context, path): a new object that loads the file through IPersistFile
Napi::Value load_file(call_info& call) {
    const GUID clsid = call.guid(0);
    const std::uint32_t context = call.uint32(1);
    const std::wstring path = call.string(2);
    call.enter_apartment();
    auto loaded = activated(call, [&](void** object) { return CoCreateInstance(clsid, nullptr, context, IID_IUnknown, object); });
    com_ptr<IPersistFile> file;
    if (const HRESULT answer = loaded.query(IID_IPersistFile, file); FAILED(answer)) {
        throw call.failed(answer, L"objects of the class cannot be loaded from a file (no IPersistFile)");
    }
    if (const HRESULT answer = file->Load(path.c_str(), STGM_READWRITE); FAILED(answer)) {
        take_error_info(file.get(), IID_IPersistFile, call.env().last_failure().details);
        throw hresult_error{answer};
    }
    return wrapped(call, std::move(loaded));
}

// activeObject(clsid): from the running object table
Napi::Value active_object(call_info& call) {
    const GUID clsid = call.guid(0);
    call.enter_apartment();
    com_ptr<IUnknown> object;
    throw_if_failed(GetActiveObject(clsid, nullptr, object.put()));
    return wrapped(call, std::move(object));
}

// clsidFromProgId(progId): the CLSID in braces
Napi::Value clsid_from_prog_id(call_info& call) {
    GUID clsid{};
    throw_if_failed(CLSIDFromProgID(call.string(0).c_str(), &clsid));
    return js::text(call.js(), guid_text(clsid));
}

// progIdFromClsid(clsid)
Napi::Value prog_id_from_clsid(call_info& call) {
    LPOLESTR prog_id = nullptr;
    throw_if_failed(ProgIDFromCLSID(call.guid(0), &prog_id));
    const unique_task_memory memory{prog_id};
    return js::text(call.js(), prog_id);
}

constexpr native_function functions[] = {
    {"createInstance", create_instance},
    {"createRemote", create_remote},
    {"createLicensed", create_licensed},
    {"requestLicenseKey", request_license_key},
    {"licenseInfo", get_license_info},
    {"bindMoniker", bind_moniker},
    {"loadFile", load_file},
    {"activeObject", active_object},
    {"clsidFromProgId", clsid_from_prog_id},
    {"progIdFromClsid", prog_id_from_clsid},
};

}  // namespace

std::span<const native_function> activation_functions() noexcept { return functions; }

}  // namespace coclass
