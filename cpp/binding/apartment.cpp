#include "apartment/apartment.h"
#include "binding/call_info.h"

#include <objbase.h>

namespace coclass {

namespace {

// setApartmentModel(multithreaded): before this environment's first COM call
void set_apartment_model(call_info& call) {
    environment& env = call.env();
    const bool multithreaded = call.boolean(0);
    if (env.is_in_apartment()) {
        APTTYPE type = APTTYPE_CURRENT;
        APTTYPEQUALIFIER qualifier = APTTYPEQUALIFIER_NONE;
        throw_if_failed(CoGetApartmentType(&type, &qualifier));
        if ((type == APTTYPE_MTA) != multithreaded) {
            throw call.failed(RPC_E_CHANGED_MODE, L"this thread has made COM calls already: its apartment is chosen before the first one");
        }
    }
    env.model = multithreaded ? apartment_model::multithreaded : apartment_model::single_threaded;
}

// apartmentType(): APTTYPE of this thread; undefined before it has entered an apartment
Napi::Value apartment_type(call_info& call) {
    APTTYPE type = APTTYPE_CURRENT;
    APTTYPEQUALIFIER qualifier = APTTYPEQUALIFIER_NONE;
    const HRESULT told = CoGetApartmentType(&type, &qualifier);
    // A thread that has entered none counts as in the multithreaded apartment as long as any thread is.
    if (told == CO_E_NOTINITIALIZED || (told == S_OK && qualifier == APTTYPEQUALIFIER_IMPLICIT_MTA)) return call.js().Undefined();
    throw_if_failed(told);
    return Napi::Number::New(call.js(), type);
}

// setRetryPolicy(timeout, delay, retryRejected): a timeout of 0 for no retries
void set_retry_policy(call_info& call) {
    retry_policy policy;
    policy.timeout = call.uint32(0);
    policy.delay = call.uint32(1);
    policy.retry_rejected = call.boolean(2);
    call.env().retry.policy = policy;
}

// refuseCalls(answer, calls): the next calls from outside get this SERVERCALL; 0 calls for none, 0xffffffff for all
void refuse_calls(call_info& call) {
    const std::uint32_t answer = call.uint32(0);
    const std::uint32_t calls = call.uint32(1);
    if (answer > SERVERCALL_RETRYLATER) throw call.expected(0, L"a SERVERCALL");
    call.env().retry.refusal = {answer, calls};
}

// leaveProcess(): the last of all calls
void leave_process(call_info& call) { call.env().leave_process(); }

constexpr native_function functions[] = {
    {"leaveProcess", leave_process},   {"setApartmentModel", set_apartment_model},
    {"apartmentType", apartment_type}, {"setRetryPolicy", set_retry_policy},
    {"refuseCalls", refuse_calls},
};

}  // namespace

std::span<const native_function> apartment_functions() noexcept { return functions; }

}  // namespace coclass
