#include "server/call/dispatch_face.h"

#include "server/call/fast_call.h"
#include "server/call/invoke_call.h"
#include "server/call/object_invoke.h"
#include "server/call/thrown.h"
#include "server/crossing/apartment_switch.h"
#include "server/crossing/marshaled_slots.h"

#include <new>
#include <vector>

namespace coclass {

namespace {

// A call that came on another thread: arguments that can hold interface pointers are exchanged for copies with pointers of the
// environment's apartment.
class foreign_invoke {
public:
    foreign_invoke(face& self, dispatch_request& request) : self_(self), request_(request), params_(request.params) {
        arguments_.assign(params_.rgvarg, params_.rgvarg + params_.cArgs);
        params_.rgvarg = arguments_.data();
    }

    HRESULT run(failure& what) {
        if (!may_hop(*self_.object)) return RPC_E_WRONG_THREAD;
        for (std::size_t place = 0; place < arguments_.size(); ++place) COCLASS_RETURN_IF_FAILED(load(place));
        void* result = nullptr;
        if (request_.result != nullptr) COCLASS_RETURN_IF_FAILED(cargo_.load(value_type{}, cargo::way::out, request_.result, result));
        dispatch_request there{request_.dispid, request_.flags, request_.locale, params_, static_cast<VARIANT*>(result)};
        const HRESULT outcome = received_by(*self_.object, [&](environment& env, const visit& guest) { serve_there(env, guest, there, what); });
        request_.bad_argument = there.bad_argument;
        request_.has_run = there.has_run;
        return SUCCEEDED(outcome) ? cargo_.deliver() : outcome;
    }

private:
    HRESULT load(std::size_t place) {
        VARIANTARG& argument = arguments_[place];
        if (!crossing::concerns(argument.vt)) return S_OK;
        const bool is_reference = (argument.vt & VT_BYREF) != 0;
        value_type type;
        type.vt = static_cast<VARTYPE>(argument.vt & ~VT_BYREF);
        // A record lies elsewhere in any case.
        const bool is_record = type.vt == VT_RECORD;
        if (is_record) type.record = com_ptr<IRecordInfo>::share(argument.pRecInfo);
        void* slot = is_reference || is_record ? argument.byref : &request_.params.rgvarg[place].byref;
        if (slot == nullptr || (is_record && !type.record)) return S_OK;
        COCLASS_RETURN_IF_FAILED(cargo_.load(type, is_reference ? cargo::way::in_out : cargo::way::in, slot, argument.byref));
        if (!is_reference && !is_record) by_value_.push_back(place);
        return S_OK;
    }

    void serve_there(environment& env, const visit& guest, dispatch_request& there, failure& what) {
        std::shared_ptr<served_call> call;
        HRESULT result = cargo_.arrive();
        // A pointer itself is there only now.
        for (const std::size_t place : by_value_) arguments_[place].byref = *static_cast<void**>(arguments_[place].byref);
        if (SUCCEEDED(result)) result = make_dispatch_call(env, self_, there, call);
        if (FAILED(result)) return guest->leave(cargo_.leave(result));
        served_call::serve(std::move(call), guest, what, [this](HRESULT outcome) { return cargo_.leave(outcome); });
    }

    face& self_;
    dispatch_request& request_;
    DISPPARAMS params_;
    std::vector<VARIANTARG> arguments_;
    std::vector<std::size_t> by_value_;
    cargo cargo_;
};

HRESULT serve_here(face& self, dispatch_request& request, failure& what) noexcept {
    environment* env = self.object->owner();
    if (env == nullptr) return RPC_E_DISCONNECTED;
    try {
        std::shared_ptr<served_call> call;
        COCLASS_RETURN_IF_FAILED(make_dispatch_call(*env, self, request, call));
        return call->serve(what);
    } catch (const std::bad_alloc&) {
        return E_OUTOFMEMORY;
    }
}

HRESULT serve_elsewhere(face& self, dispatch_request& request, failure& what) noexcept {
    try {
        return foreign_invoke{self, request}.run(what);
    } catch (const std::bad_alloc&) {
        return E_OUTOFMEMORY;
    }
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
    // Not every ITypeInfo writes them all where it does not know the first.
    for (UINT index = 0; index < count; ++index) ids[index] = DISPID_UNKNOWN;
    if (self->type != nullptr) return self->type->info->GetIDsOfNames(names, count, ids);
    return on_thread_of(*self->object, [&](environment& env) { return plain_ids_of_names(env, *self->object, names, count, ids); });
}

HRESULT STDMETHODCALLTYPE dispatch_invoke_member(face* self, DISPID dispid, REFIID reserved, LCID locale, WORD flags, DISPPARAMS* params, VARIANT* result,
                                                 EXCEPINFO* exception, UINT* argument) noexcept {
    if (reserved != IID_NULL) return DISP_E_UNKNOWNINTERFACE;
    if (params == nullptr) return E_POINTER;
    if (params->cNamedArgs > params->cArgs || (params->cArgs > 0 && params->rgvarg == nullptr) ||
        (params->cNamedArgs > 0 && params->rgdispidNamedArgs == nullptr)) {
        return E_INVALIDARG;
    }
    if (result != nullptr) result->vt = VT_EMPTY;
    dispatch_request request{dispid, flags, locale, *params, result};
    if (HRESULT answered = S_OK; serve_plain_dispatch_call(*self, request, answered, exception)) return answered;
    failure what;
    server_object& object = *self->object;
    const reference_held held{object};
    HRESULT outcome = object.gate().is_own_thread() ? serve_here(*self, request, what) : serve_elsewhere(*self, request, what);
    if (FAILED(outcome)) {
        if (argument != nullptr && request.bad_argument) *argument = *request.bad_argument;
        // What the method threw, or a result that cannot be passed on; a call that was no call is answered by its code alone.
        if (request.has_run) outcome = give_excep_info(outcome, what, object.type().name, exception);
    }
    return outcome;
}

}  // namespace coclass
