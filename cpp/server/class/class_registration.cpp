#include "server/class/class_registration.h"

#include "apartment/outgoing_call.h"

#include <objbase.h>

namespace coclass {

namespace {

// On a thread of the multithreaded apartment, which this one, of another, waits for.
template <typename Call>
HRESULT make_multithreaded(Call&& call) {
    HRESULT result = E_UNEXPECTED;
    auto work = [&] { result = call(); };
    outgoing_call outgoing{[](void* data) { (*static_cast<decltype(work)*>(data))(); }, &work};
    if (!outgoing.start()) return E_OUTOFMEMORY;
    HANDLE ended = outgoing.ended();
    DWORD index = 0;
    // Those who are on their way to this thread are let in: they may be what the call waits for.
    if (FAILED(CoWaitForMultipleHandles(0, INFINITE, 1, &ended, &index))) WaitForSingleObject(ended, INFINITE);
    return result;
}

HRESULT leave(const multithreaded_class& known) noexcept {
    const HRESULT revoked = known.own_cookie != 0 ? CoRevokeClassObject(known.own_cookie) : S_OK;
    const HRESULT left = known.usage != nullptr ? CoDecrementMTAUsage(known.usage) : S_OK;
    return FAILED(revoked) ? revoked : left;
}

HRESULT register_in_own(class_factory& factory, DWORD context, DWORD flags, DWORD& cookie) {
    return CoRegisterClassObject(factory.clsid(), static_cast<IClassFactory2*>(&factory), context, flags, &cookie);
}

HRESULT register_multithreaded(environment& env, class_factory& factory, DWORD context, DWORD flags, DWORD& cookie) {
    multithreaded_class made;
    // To this process it is one of the environment's apartment all the same: objects need no proxies here.
    if ((flags & REGCLS_MULTIPLEUSE) != 0) {
        COCLASS_RETURN_IF_FAILED(register_in_own(factory, CLSCTX_INPROC_SERVER, flags, made.own_cookie));
        flags = (flags & ~static_cast<DWORD>(REGCLS_MULTIPLEUSE)) | REGCLS_MULTI_SEPARATE;
    }
    // The apartment lasts as long as the class object.
    HRESULT entered = CoIncrementMTAUsage(&made.usage);
    if (SUCCEEDED(entered)) entered = make_multithreaded([&] { return register_in_own(factory, context, flags, cookie); });
    if (SUCCEEDED(entered)) {
        server_of(env).multithreaded_classes[cookie] = made;
    } else {
        leave(made);
    }
    return entered;
}

}  // namespace

HRESULT register_class(environment& env, class_factory& factory, DWORD context, DWORD flags, DWORD& cookie) {
    const bool is_own = !factory.is_agile() || env.calls != nullptr;
    COCLASS_RETURN_IF_FAILED(is_own ? register_in_own(factory, context, flags, cookie)
                                    : register_multithreaded(env, factory, context, flags, cookie));
    server_of(env).class_cookies.insert(cookie);
    return S_OK;
}

HRESULT revoke_class(environment& env, DWORD cookie) {
    server_of(env).class_cookies.erase(cookie);
    const auto revoke = [&] { return CoRevokeClassObject(cookie); };
    auto& classes = server_of(env).multithreaded_classes;
    const auto known = classes.find(cookie);
    if (known == classes.end()) return revoke();
    const HRESULT revoked = make_multithreaded(revoke);
    if (FAILED(revoked)) return revoked;
    const HRESULT left = leave(known->second);
    classes.erase(known);
    return left;
}

}  // namespace coclass
