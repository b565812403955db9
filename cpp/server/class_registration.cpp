#include "server/class_registration.h"

#include "apartment/outgoing_call.h"

#include <objbase.h>

namespace coclass {

namespace {

// On a thread of the multithreaded apartment, which this one, of another, waits for.
template <typename Call>
HRESULT make_multithreaded(Call&& call) {
    struct {
        Call& call;
        HRESULT result;
    } work{call, E_UNEXPECTED};
    outgoing_call outgoing{[](void* data) {
        auto& to_do = *static_cast<decltype(work)*>(data);
        to_do.result = to_do.call();
    }, &work};
    if (!outgoing.start()) return E_OUTOFMEMORY;
    if (WaitForSingleObject(outgoing.ended(), INFINITE) != WAIT_OBJECT_0) return HRESULT_FROM_WIN32(GetLastError());
    return work.result;
}

}  // namespace

HRESULT register_class(environment& env, class_factory& factory, DWORD context, DWORD flags, DWORD& cookie) {
    const auto enter = [&] { return CoRegisterClassObject(factory.clsid(), static_cast<IClassFactory2*>(&factory), context, flags, &cookie); };
    if (!factory.is_agile() || env.calls != nullptr) return enter();
    // The apartment lasts as long as the class object.
    CO_MTA_USAGE_COOKIE usage = nullptr;
    COCLASS_RETURN_IF_FAILED(CoIncrementMTAUsage(&usage));
    const HRESULT entered = make_multithreaded(enter);
    if (FAILED(entered)) {
        CoDecrementMTAUsage(usage);
    } else {
        server_of(env).multithreaded_classes[cookie] = usage;
    }
    return entered;
}

HRESULT revoke_class(environment& env, DWORD cookie) {
    const auto revoke = [&] { return CoRevokeClassObject(cookie); };
    auto& classes = server_of(env).multithreaded_classes;
    const auto known = classes.find(cookie);
    if (known == classes.end()) return revoke();
    const HRESULT revoked = make_multithreaded(revoke);
    if (SUCCEEDED(revoked)) {
        CoDecrementMTAUsage(known->second);
        classes.erase(known);
    }
    return revoked;
}

}  // namespace coclass
