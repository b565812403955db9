#include "server/call/invoke_call.h"

#include "base/guid.h"
#include "marshal/js_to_variant.h"
#include "marshal/typed_slot.h"
#include "marshal/variant_to_js.h"
#include "server/call/caller_variable.h"
#include "server/call/dispatch_arguments.h"
#include "server/call/member_call.h"
#include "server/call/object_invoke.h"
#include "server/class/enumerator.h"

namespace coclass {

namespace {

// An argument by reference, for what the method leaves there.
struct by_ref_argument {
    caller_variable variable;
    const parameter_plan* parameter = nullptr;
    std::optional<std::size_t> by_ref{};  // of [in, out]: its number
};

class invoke_call final : public member_call {
public:
    invoke_call(environment& env, server_object& object, const served_member& member, dispatch_request& request)
        : member_call(env, object, member), request_(request), given_(*member.plan, request.params) {}

protected:
    HRESULT begin() override {
        COCLASS_RETURN_IF_FAILED(is_wanted(is_wanted_));
        if (!is_wanted_) return S_OK;
        COCLASS_RETURN_IF_FAILED(given_.check());
        for (std::size_t position = 0; position < plan().parameters.size(); ++position) {
            const bool is_rest = plan().takes_any_number && position + 1 == plan().parameters.size();
            const HRESULT read_result = is_rest ? read_rest(position) : read(position);
            COCLASS_RETURN_IF_FAILED(read_result);
        }
        request_.has_run = true;
        return call_method();
    }

    HRESULT end() override {
        if (!is_wanted_) return S_OK;
        for (by_ref_argument& place : by_ref_) COCLASS_RETURN_IF_FAILED(convert(place));
        COCLASS_RETURN_IF_FAILED(give_result());
        for (by_ref_argument& place : by_ref_) place.variable.commit();
        return S_OK;
    }

    void fail(HRESULT, bool has_thrown) override {
        if (has_thrown) request_.has_run = true;
    }

private:
    HRESULT read(std::size_t position) {
        const parameter_plan& parameter = plan().parameters[position];
        UINT place = 0;
        VARIANTARG* argument = given_.find(position, place);
        if (argument == nullptr || dispatch_arguments::is_missing(*argument)) return read_missing(position, argument, place);
        const HRESULT result = parameter.out_only ? note_out(parameter, argument) : read_given(parameter, argument);
        if (FAILED(result)) request_.bad_argument = place;
        return FAILED(result) ? blame(parameter.name, result) : S_OK;
    }

    HRESULT note_out(const parameter_plan& parameter, VARIANTARG* argument) {
        // By value it can take nothing, and so nobody asks for it.
        if ((argument->vt & VT_BYREF) != 0) by_ref_.push_back({caller_variable{*argument}, &parameter});
        return S_OK;
    }

    HRESULT read_given(const parameter_plan& parameter, VARIANTARG* argument) {
        napi_value value = nullptr;
        COCLASS_RETURN_IF_FAILED(to_js(parameter, *argument, &value));
        if (!parameter.type.by_ref || parameter.only_in) {
            add(value);
            return S_OK;
        }
        std::size_t number = 0;
        COCLASS_RETURN_IF_FAILED(add_by_ref(value, number));
        if ((argument->vt & VT_BYREF) != 0) by_ref_.push_back({caller_variable{*argument}, &parameter, number});
        return S_OK;
    }

    HRESULT read_missing(std::size_t position, VARIANTARG* argument, UINT place) {
        const parameter_plan& parameter = plan().parameters[position];
        if (parameter.out_only) return S_OK;
        if (!parameter.optional) {
            // As through the vtable: a VARIANT can hold that too.
            if (argument != nullptr && parameter.type.vt == VT_VARIANT) return read_given(parameter, argument);
            if (argument != nullptr) request_.bad_argument = place;
            return blame(parameter.name, DISP_E_PARAMNOTOPTIONAL);
        }
        napi_value value = js::undefined(env().js());
        if (const VARIANT* otherwise = default_of(position)) {
            unique_variant copy;
            COCLASS_RETURN_IF_FAILED(VariantCopy(copy.get(), const_cast<VARIANT*>(otherwise)));
            COCLASS_RETURN_IF_FAILED(variant_to_js(env(), *copy, &value));
        }
        if (!parameter.type.by_ref || parameter.only_in) {
            add(value);
            return S_OK;
        }
        std::size_t number = 0;
        return add_by_ref(value, number);
    }

    const VARIANT* default_of(std::size_t position) const noexcept {
        if (plan().vtable == nullptr) return nullptr;
        for (const vtable_parameter& parameter : plan().vtable->parameters) {
            const bool is_it = parameter.from == vtable_parameter::source::argument && parameter.position == position;
            if (is_it) return parameter.default_value.get()->vt == VT_EMPTY ? nullptr : parameter.default_value.get();
        }
        return nullptr;
    }

    // All that is left, as one array.
    HRESULT read_rest(std::size_t position) {
        napi_value list = nullptr;
        COCLASS_RETURN_IF_FAILED(js::result_of(env().js(), napi_create_array(env().js(), &list)));
        std::uint32_t count = 0;
        for (std::size_t next = position; next < given_.positional(); ++next) {
            const VARIANTARG& argument = given_.at(next);
            napi_value value = js::undefined(env().js());
            if (!dispatch_arguments::is_missing(argument)) COCLASS_RETURN_IF_FAILED(borrow_to_js(argument, &value));
            COCLASS_RETURN_IF_FAILED(js::result_of(env().js(), napi_set_element(env().js(), list, count++, value)));
        }
        add(list);
        return S_OK;
    }

    // The argument as a value of the parameter's type, by Automation's rules of conversion.
    HRESULT to_js(const parameter_plan& parameter, VARIANTARG& argument, napi_value* value) {
        const VARTYPE wanted = parameter.type.vt;
        if (!parameter.is_typed || wanted == VT_VARIANT) return borrow_to_js(argument, value);
        const VARIANTARG& given = argument.vt == (VT_BYREF | VT_VARIANT) && argument.pvarVal != nullptr ? *argument.pvarVal : argument;
        // As it lies there: a copy would cost, and Automation's copies of records are not whole everywhere.
        if (passed_type(static_cast<VARTYPE>(given.vt & ~VT_BYREF)) == wanted) return place_to_js(parameter.type, given, value);
        if (wanted == VT_RECORD) return DISP_E_TYPEMISMATCH;
        unique_variant plain;
        COCLASS_RETURN_IF_FAILED(VariantCopyInd(plain.get(), const_cast<VARIANTARG*>(&given)));
        if (wanted == VT_UNKNOWN && plain->vt == VT_DISPATCH) plain->vt = VT_UNKNOWN;
        if (wanted == VT_DISPATCH && plain->vt == VT_UNKNOWN) COCLASS_RETURN_IF_FAILED(to_dispatch(*plain));
        const bool is_nothing = (wanted == VT_UNKNOWN || wanted == VT_DISPATCH) && (plain->vt == VT_EMPTY || plain->vt == VT_NULL);
        if (is_nothing) return js::result_of(env().js(), napi_get_null(env().js(), value));
        if (plain->vt != wanted) {
            const HRESULT changed = VariantChangeTypeEx(plain.get(), plain.get(), request_.locale, 0, wanted);
            if (FAILED(changed)) return changed == DISP_E_OVERFLOW ? changed : DISP_E_TYPEMISMATCH;
        }
        return place_to_js(parameter.type, *plain, value);
    }

    // What is of the parameter's type already.
    HRESULT place_to_js(const value_type& type, const VARIANTARG& given, napi_value* value) {
        const void* slot = (given.vt & VT_BYREF) != 0 ? given.byref : slot_of(given, given.vt);
        if (type.vt == VT_RECORD) {
            slot = given.pvRecord;
            if (given.pRecInfo == nullptr || !type.record->IsMatchingType(given.pRecInfo)) return DISP_E_TYPEMISMATCH;
        }
        if (slot == nullptr) return E_POINTER;
        return type.vt == VT_DISPATCH || type.vt == VT_UNKNOWN ? interface_to_js(type, *static_cast<IUnknown* const*>(slot), value)
                                                               : typed_slot_to_js(env(), type, slot, value);
    }

    // The very interface that is declared, as a caller through the vtable must give it.
    HRESULT interface_to_js(const value_type& type, IUnknown* given, napi_value* value) {
        com_ptr<IUnknown> queried;
        if (given != nullptr && type.iid != GUID{} && FAILED(given->QueryInterface(type.iid, queried.put_void()))) {
            return env().fail(DISP_E_TYPEMISMATCH, L"the object does not support the interface " + guid_text(type.iid));
        }
        IUnknown* const pointer = queried ? queried.get() : given;
        return typed_slot_to_js(env(), type, &pointer, value);
    }

    // A shallow copy: nothing may be moved out of what is the caller's.
    HRESULT borrow_to_js(const VARIANTARG& argument, napi_value* value) {
        return slot_to_js(env(), *find_variant_type(VT_VARIANT), nullptr, &argument, value);
    }

    static HRESULT to_dispatch(VARIANT& value) {
        if (value.punkVal == nullptr) {
            value.vt = VT_DISPATCH;
            return S_OK;
        }
        com_ptr<IDispatch> dispatch;
        if (FAILED(value.punkVal->QueryInterface(IID_IDispatch, dispatch.put_void()))) return DISP_E_TYPEMISMATCH;
        VariantClear(&value);
        value.pdispVal = dispatch.detach();
        value.vt = VT_DISPATCH;
        return S_OK;
    }

    HRESULT convert(by_ref_argument& place) {
        napi_value value = nullptr;
        bool changed = true;
        if (place.by_ref) {
            COCLASS_RETURN_IF_FAILED(by_ref(*place.by_ref, &value, changed));
        } else {
            COCLASS_RETURN_IF_FAILED(out(*place.parameter, &value));
        }
        if (!changed || is_unanswered(value)) return S_OK;
        const HRESULT converted = convert(*place.parameter, value, place.variable);
        return FAILED(converted) ? blame(place.parameter->name, converted) : S_OK;
    }

    // First what is declared, as through the vtable.
    HRESULT convert(const parameter_plan& parameter, napi_value value, caller_variable& variable) {
        if (!parameter.is_typed || parameter.type.vt == VT_VARIANT) return variable.set(env(), value, request_.locale);
        unique_variant converted;
        COCLASS_RETURN_IF_FAILED(js_to_declared(parameter.type, value, converted));
        return variable.set(env(), std::move(converted), request_.locale);
    }

    HRESULT js_to_declared(const value_type& type, napi_value value, unique_variant& result) {
        if (type.form != value_type::representation::automation) return js_to_variant(env(), value, result.get());
        // Pointers may be null.
        const bool is_pointer = type.vt == VT_DISPATCH || type.vt == VT_UNKNOWN || (type.vt & VT_ARRAY) != 0;
        if (!is_pointer) return js_to_variant_as(env(), value, type.vt, type.record.get(), result.get());
        COCLASS_RETURN_IF_FAILED(js_to_typed_slot(env(), value, type, &result->punkVal));
        result->vt = type.vt;
        return S_OK;
    }

    HRESULT give_result() {
        // Without a place for it too: whether a call fails is no matter of who asks.
        if (given_.are_of_put() || !plan().returns_value) return S_OK;
        napi_value value = nullptr;
        unique_variant converted;
        COCLASS_RETURN_IF_FAILED(result(&value));
        if (is_unanswered(value)) return S_OK;
        const HRESULT result = plan().dispid == DISPID_NEWENUM ? enumerator_to_variant(env(), value, object().type().is_agile, *converted)
                                                               : js_to_declared(plan().result, value, converted);
        if (FAILED(result)) return blame(L"result", result);
        if (request_.result != nullptr) *request_.result = converted.detach();
        return S_OK;
    }

    dispatch_request& request_;
    const dispatch_arguments given_;
    bool is_wanted_ = true;
    std::vector<by_ref_argument> by_ref_;
};

// An object that describes no enumerator, and is iterable.
class enumerator_call final : public served_call {
public:
    enumerator_call(environment& env, server_object& object, VARIANT* result) : served_call(env, object), result_(result) {}

protected:
    HRESULT begin() override { return serve_new_enumerator(env(), object(), result_); }
    HRESULT end() override { return S_OK; }

private:
    VARIANT* result_;
};

}  // namespace

HRESULT make_invoke_call(environment& env, face& self, dispatch_request& request, std::shared_ptr<served_call>& call) {
    if (self.type == nullptr && request.dispid != DISPID_NEWENUM) {
        call = make_object_invoke(env, *self.object, request);
        return S_OK;
    }
    const served_member* member = self.type != nullptr ? self.type->find(request.dispid, request.flags) : nullptr;
    if (member != nullptr) {
        call = std::make_shared<invoke_call>(env, *self.object, *member, request);
    } else if (request.dispid == DISPID_NEWENUM) {
        call = std::make_shared<enumerator_call>(env, *self.object, request.result);
    } else {
        // A put on a read-only property is what DispInvoke calls a wrong number of arguments; VBScript makes its error 450 of it.
        const bool is_put = (request.flags & (DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF)) != 0;
        return is_put && self.type->find(request.dispid, DISPATCH_PROPERTYGET) != nullptr ? DISP_E_BADPARAMCOUNT : DISP_E_MEMBERNOTFOUND;
    }
    return S_OK;
}

}  // namespace coclass
