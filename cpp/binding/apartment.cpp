#include "apartment/apartment.h"
#include "binding/call_info.h"

#include <objbase.h>

namespace coclass {

namespace {

// setApartmentModel(multithreaded): before this environment's first COM call
HRESULT set_apartment_model(call_info& call, napi_value* result) {
    environment& env = call.env();
    bool multithreaded = false;
    COCLASS_RETURN_IF_FAILED(call.boolean(0, multithreaded));
    if (env.is_in_apartment()) {
        APTTYPE type = APTTYPE_CURRENT;
        APTTYPEQUALIFIER qualifier = APTTYPEQUALIFIER_NONE;
        COCLASS_RETURN_IF_FAILED(CoGetApartmentType(&type, &qualifier));
        if ((type == APTTYPE_MTA) != multithreaded) {
            return env.fail(RPC_E_CHANGED_MODE, L"this thread has made COM calls already: its apartment is chosen before the first one");
        }
    }
    env.model = multithreaded ? apartment_model::multithreaded : apartment_model::single_threaded;
    *result = js::undefined(env.js());
    return S_OK;
}

// apartmentType(): APTTYPE of this thread; undefined before it has entered an apartment
HRESULT apartment_type(call_info& call, napi_value* result) {
    APTTYPE type = APTTYPE_CURRENT;
    APTTYPEQUALIFIER qualifier = APTTYPEQUALIFIER_NONE;
    const HRESULT told = CoGetApartmentType(&type, &qualifier);
    *result = js::undefined(call.env().js());
    // A thread that has entered none counts as in the multithreaded apartment as long as any thread is.
    if (told == CO_E_NOTINITIALIZED || (told == S_OK && qualifier == APTTYPEQUALIFIER_IMPLICIT_MTA)) return S_OK;
    COCLASS_RETURN_IF_FAILED(told);
    return js::result_of(call.env().js(), napi_create_int32(call.env().js(), type, result));
}

// setRetryPolicy(timeout, delay, retryRejected): a timeout of 0 for no retries
HRESULT set_retry_policy(call_info& call, napi_value* result) {
    std::uint32_t timeout = 0;
    std::uint32_t delay = 0;
    retry_policy policy;
    COCLASS_RETURN_IF_FAILED(call.uint32(0, timeout));
    COCLASS_RETURN_IF_FAILED(call.uint32(1, delay));
    COCLASS_RETURN_IF_FAILED(call.boolean(2, policy.retry_rejected));
    policy.timeout = timeout;
    policy.delay = delay;
    call.env().retry.policy = policy;
    *result = js::undefined(call.env().js());
    return S_OK;
}

// leaveProcess(): the last of all calls
HRESULT leave_process(call_info& call, napi_value* result) {
    call.env().leave_process();
    *result = js::undefined(call.env().js());
    return S_OK;
}

constexpr native_function functions[] = {
    {"leaveProcess", native_entry<leave_process>},
    {"setApartmentModel", native_entry<set_apartment_model>},
    {"apartmentType", native_entry<apartment_type>},
    {"setRetryPolicy", native_entry<set_retry_policy>},
};

}  // namespace

std::span<const native_function> apartment_functions() noexcept { return functions; }

}  // namespace coclass
