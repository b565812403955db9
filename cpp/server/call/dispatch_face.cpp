#include "server/call/dispatch_face.h"

#include "server/call/fast_call.h"
#include "server/call/invoke_call.h"
#include "server/call/object_invoke.h"
#include "server/call/thrown.h"
#include "server/crossing/foreign_call.h"

#include <new>
#include <vector>

namespace coclass {

namespace {

// An Invoke from a thread that is not the object's.
class foreign_invoke {
public:
    foreign_invoke(face& self, dispatch_request& request) : self_(self), request_(request), params_(request.params) {
        arguments_.assign(params_.rgvarg, params_.rgvarg + params_.cArgs);
        params_.rgvarg = arguments_.data();
    }

    HRESULT marshal(marshaled_slots& slots) {
        for (std::size_t place = 0; place < arguments_.size(); ++place) COCLASS_RETURN_IF_FAILED(add(slots, place));
        if (request_.result == nullptr) return S_OK;
        void* result = nullptr;
        COCLASS_RETURN_IF_FAILED(slots.add(value_type{}, marshaled_slots::direction::out, request_.result, result));
        there_.result = static_cast<VARIANT*>(result);
        return S_OK;
    }

    HRESULT make(environment& env, std::shared_ptr<served_call>& served) {
        // A pointer itself is there only now.
        for (const std::size_t place : by_value_) arguments_[place].byref = *static_cast<void**>(arguments_[place].byref);
        return make_invoke_call(env, self_, there_, served);
    }

    // What is told besides the HRESULT, for the caller's request.
    void tell() const noexcept {
        request_.bad_argument = there_.bad_argument;
        request_.has_run = there_.has_run;
    }

private:
    HRESULT add(marshaled_slots& slots, std::size_t place) {
        VARIANTARG& argument = arguments_[place];
        if (!interface_marshaler::concerns(argument.vt)) return S_OK;
        const bool is_reference = (argument.vt & VT_BYREF) != 0;
        value_type type;
        type.vt = static_cast<VARTYPE>(argument.vt & ~VT_BYREF);
        // A record lies elsewhere in any case.
        const bool is_record = type.vt == VT_RECORD;
        if (is_record) type.record = com_ptr<IRecordInfo>::share(argument.pRecInfo);
        void* slot = is_reference || is_record ? argument.byref : &request_.params.rgvarg[place].byref;
        if (slot == nullptr || (is_record && !type.record)) return S_OK;
        using direction = marshaled_slots::direction;
        COCLASS_RETURN_IF_FAILED(slots.add(type, is_reference ? direction::in_out : direction::in, slot, argument.byref));
        if (!is_reference && !is_record) by_value_.push_back(place);
        return S_OK;
    }

    face& self_;
    dispatch_request& request_;
    DISPPARAMS params_;
    dispatch_request there_{request_.dispid, request_.flags, request_.locale, params_, nullptr};
    std::vector<VARIANTARG> arguments_;
    std::vector<std::size_t> by_value_;
};

HRESULT serve_here(face& self, dispatch_request& request, failure& what) noexcept {
    environment* env = self.object->owner();
    if (env == nullptr) return RPC_E_DISCONNECTED;
    try {
        std::shared_ptr<served_call> call;
        COCLASS_RETURN_IF_FAILED(make_invoke_call(*env, self, request, call));
        return call->serve(what);
    } catch (const std::bad_alloc&) {
        return E_OUTOFMEMORY;
    }
}

HRESULT serve_elsewhere(face& self, dispatch_request& request, failure& what) noexcept {
    try {
        foreign_invoke call{self, request};
        const HRESULT outcome = serve_foreign_call(*self.object, call, what);
        call.tell();
        return outcome;
    } catch (const std::bad_alloc&) {
        return E_OUTOFMEMORY;
    }
}

constexpr WORD puts = DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF;

// Whether a property that takes no arguments was got or put with some: `sheet.Cells(1, 2) = 5`.
bool has_surplus(const face& self, const dispatch_request& request) noexcept {
    const DISPPARAMS& given = request.params;
    const bool is_put = (request.flags & puts) != 0;
    if (self.type == nullptr || (request.flags & (DISPATCH_PROPERTYGET | puts)) == 0 || given.cNamedArgs != (is_put ? 1 : 0)) return false;
    if (is_put && (given.cArgs < 2 || given.rgdispidNamedArgs[0] != DISPID_PROPERTYPUT)) return false;
    const served_member* member = self.type->find(request.dispid, DISPATCH_PROPERTYGET);
    return member != nullptr && member->plan->parameters.empty();
}

// The arguments are for the default member of the object that the property gives then, as with DispInvoke: `book.Worksheets(1)`.
HRESULT invoke_default_of(face& self, const dispatch_request& request, EXCEPINFO* exception, UINT* argument) noexcept {
    DISPPARAMS none{};
    unique_variant given;
    COCLASS_RETURN_IF_FAILED(dispatch_invoke_member(&self, request.dispid, IID_NULL, request.locale, DISPATCH_PROPERTYGET, &none,
                                                    given.get(), exception, nullptr));
    if (given->vt != VT_DISPATCH || given->pdispVal == nullptr) return DISP_E_BADPARAMCOUNT;
    return given->pdispVal->Invoke(DISPID_VALUE, IID_NULL, request.locale, request.flags, &request.params, request.result, exception,
                                   argument);
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

HRESULT STDMETHODCALLTYPE dispatch_invoke_member(face* self, DISPID dispid, REFIID reserved, LCID locale, WORD flags, DISPPARAMS* params,
                                                 VARIANT* result, EXCEPINFO* exception, UINT* argument) noexcept {
    if (reserved != IID_NULL) return DISP_E_UNKNOWNINTERFACE;
    if (params == nullptr) return E_POINTER;
    if (params->cNamedArgs > params->cArgs || (params->cArgs > 0 && params->rgvarg == nullptr) ||
        (params->cNamedArgs > 0 && params->rgdispidNamedArgs == nullptr)) {
        return E_INVALIDARG;
    }
    if (result != nullptr) result->vt = VT_EMPTY;
    dispatch_request request{dispid, flags, locale, *params, result};
    if (HRESULT answered = S_OK; serve_fast_invoke(*self, request, answered, exception)) return answered;
    failure what;
    server_object& object = *self->object;
    const reference_held held{object};
    HRESULT outcome = object.channel().is_own_thread() ? serve_here(*self, request, what) : serve_elsewhere(*self, request, what);
    // One that cannot be put has no function for it.
    const bool is_mistaken = outcome == DISP_E_BADPARAMCOUNT || (outcome == DISP_E_MEMBERNOTFOUND && (flags & puts) != 0);
    if (is_mistaken && !request.has_run && has_surplus(*self, request)) return invoke_default_of(*self, request, exception, argument);
    if (FAILED(outcome)) {
        if (argument != nullptr && request.bad_argument) *argument = *request.bad_argument;
        // What the method threw, or a result that cannot be passed on; a call that was no call is answered by its code alone.
        if (request.has_run) outcome = give_excep_info(outcome, what, object.type().name, exception);
    }
    return outcome;
}

}  // namespace coclass
