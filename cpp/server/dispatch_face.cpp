#include "server/dispatch_face.h"

#include "server/dispatch_call.h"
#include "server/plain_dispatch.h"
#include "server/plain_serve.h"
#include "server/thread_hop.h"
#include "server/thrown.h"

#include <new>

namespace coclass {

namespace {

// What a call through IDispatch is answered with; on the environment's thread.
HRESULT serve(environment& env, face& self, dispatch_request& request, failure& what) noexcept {
    failure outer = std::exchange(env.last_failure(), failure{});
    HRESULT result = E_OUTOFMEMORY;
    try {
        result = self.type != nullptr ? serve_dispatch_call(env, self, request) : serve_plain_call(env, *self.object, request);
        if (result == E_JS_EXCEPTION) {
            result = take_thrown(env, self.object->type().name);
            request.has_run = true;
        }
    } catch (const std::bad_alloc&) {
    }
    what = std::exchange(env.last_failure(), std::move(outer));
    return result;
}

}  // namespace

HRESULT STDMETHODCALLTYPE dispatch_type_info_count(face* self, UINT* count) noexcept {
    if (count == nullptr) return E_POINTER;
    *count = self->type != nullptr ? 1 : 0;
    return S_OK;
}

HRESULT STDMETHODCALLTYPE dispatch_type_info(face* self, UINT index, LCID, ITypeInfo** info) noexcept {
    if (info == nullptr) return E_POINTER;
    *info = nullptr;
    if (self->type == nullptr) return E_NOTIMPL;
    if (index != 0) return DISP_E_BADINDEX;
    *info = com_ptr<ITypeInfo>{self->type->info}.detach();
    return S_OK;
}

HRESULT STDMETHODCALLTYPE dispatch_ids_of_names(face* self, REFIID reserved, LPOLESTR* names, UINT count, LCID, DISPID* ids) noexcept {
    if (reserved != IID_NULL) return DISP_E_UNKNOWNINTERFACE;
    if (names == nullptr || ids == nullptr) return E_POINTER;
    if (count == 0) return E_INVALIDARG;
    if (self->type != nullptr) {
        // Not every ITypeInfo writes them all where it does not know the first.
        for (UINT index = 0; index < count; ++index) ids[index] = DISPID_UNKNOWN;
        return self->type->info->GetIDsOfNames(names, count, ids);
    }
    return on_thread_of(*self->object, [&](environment& env) noexcept -> HRESULT {
        try {
            return plain_ids_of_names(env, *self->object, names, count, ids);
        } catch (const std::bad_alloc&) {
            return E_OUTOFMEMORY;
        }
    });
}

HRESULT STDMETHODCALLTYPE dispatch_invoke_member(face* self, DISPID dispid, REFIID reserved, LCID locale, WORD flags, DISPPARAMS* params, VARIANT* result,
                                                 EXCEPINFO* exception, UINT* argument) noexcept {
    if (reserved != IID_NULL) return DISP_E_UNKNOWNINTERFACE;
    if (params == nullptr) return E_POINTER;
    if (params->cNamedArgs > params->cArgs || (params->cArgs > 0 && params->rgvarg == nullptr) ||
        (params->cNamedArgs > 0 && params->rgdispidNamedArgs == nullptr)) {
        return E_INVALIDARG;
    }
    if (result != nullptr) VariantInit(result);
    dispatch_request request{dispid, flags, locale, *params, result};
    if (HRESULT answered = S_OK; serve_plain_dispatch_call(*self, request, answered, exception)) return answered;
    failure what;
    server_object& object = *self->object;
    object.add_ref();
    HRESULT outcome = on_thread_of(object, [&](environment& env) { return serve(env, *self, request, what); });
    if (FAILED(outcome)) {
        if (argument != nullptr && request.bad_argument) *argument = *request.bad_argument;
        // What the method threw, or a result that cannot be passed on; a call that was no call is answered by its code alone.
        if (request.has_run) outcome = give_excep_info(outcome, what, object.type().name, exception);
    }
    object.release();
    return outcome;
}

}  // namespace coclass
