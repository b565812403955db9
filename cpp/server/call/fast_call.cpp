#include "server/call/fast_call.h"

#include "base/variant.h"
#include "marshal/js_number.h"
#include "marshal/js_to_variant.h"
#include "marshal/variant_to_js.h"
#include "server/call/js_frame.h"
#include "server/call/promise_wait.h"
#include "server/call/thrown.h"
#include "server/crossing/apartment_channel.h"
#include "server/object/served_class.h"
#include "server/object/server_object.h"

#include <bit>
#include <cstring>
#include <new>
#include <utility>

namespace coclass {

namespace {

bool is_floating(VARTYPE vt) noexcept { return vt == VT_R4 || vt == VT_R8; }

// All at once, for nearly always it is.
bool is_blank(const failure& what) noexcept {
    const error_details& details = what.details;
    const std::size_t texts = what.message.size() | what.member.size() | what.argument_name.size();
    const std::uintptr_t strings = std::bit_cast<std::uintptr_t>(details.description.get()) |
                                   std::bit_cast<std::uintptr_t>(details.source.get()) |
                                   std::bit_cast<std::uintptr_t>(details.help_file.get());
    return (texts | strings | details.help_context | static_cast<unsigned>(what.argument + 1)) == 0;
}

// The environment, if the call may be served here and now: on its thread, with no other call's failure noted that this one
// might disturb.
environment* environment_for(const server_object& object) noexcept {
    if (!object.channel().is_own_thread()) return nullptr;
    environment* env = object.owner();
    return env != nullptr && is_blank(env->last_failure()) ? env : nullptr;
}

// The types whose JavaScript values need no look at what they are.
bool read_common(napi_env env, napi_value value, VARTYPE vt, VARIANT& result) noexcept {
    switch (vt) {
        case VT_I4:
        case VT_R8: return number_to_common_variant(env, value, vt, &result);
        case VT_BSTR: {
            unique_bstr text;
            if (js::get_bstr(env, value, text) != S_OK) return false;
            result.bstrVal = text.detach();
            result.vt = VT_BSTR;
            return true;
        }
        default: return false;
    }
}

class fast_call {
public:
    fast_call(environment& env, server_object& object, const served_member& member)
        : env_(env), object_(object), member_(member), frame_(env) {}

    // A sink hears only of the events that it has methods for.
    bool is_heard() {
        if (!object_.type().is_sink) return true;
        const napi_env js_env = env_.js();
        napi_value self = nullptr;
        napi_value name = nullptr;
        bool has = false;
        return SUCCEEDED(object_.implementation(&self)) && js::create_string(js_env, member_.plan->name, &name) == napi_ok &&
               napi_has_property(js_env, self, name, &has) == napi_ok && has;
    }

    bool add(const void* slot) {
        const variant_type& type = *member_.fast.types[count_];
        napi_value* const argument = &arguments_[count_++];
        // The commonest ones at once.
        if (type.slot == slot_class::int32) return napi_create_int32(env_.js(), *static_cast<const LONG*>(slot), argument) == napi_ok;
        if (type.slot == slot_class::float64) return napi_create_double(env_.js(), *static_cast<const DOUBLE*>(slot), argument) == napi_ok;
        return slot_to_js(env_, type, nullptr, slot, argument) == S_OK;
    }

    // Calls the method; `result` is empty before, and stays so unless all went well.
    HRESULT run(VARIANT& result) {
        HRESULT outcome = call(result);
        if (outcome == E_JS_EXCEPTION) outcome = take_thrown(env_, object_.type().name);
        return outcome;
    }

private:
    HRESULT call(VARIANT& result) {
        const napi_env js_env = env_.js();
        const fast_member& fast = member_.fast;
        napi_value self = nullptr;
        napi_value entry = nullptr;
        napi_value returned = nullptr;
        COCLASS_RETURN_IF_FAILED(object_.implementation(&self));
        COCLASS_RETURN_IF_FAILED(js::result_of(js_env, napi_get_reference_value(js_env, member_.entry, &entry)));
        COCLASS_RETURN_IF_FAILED(js::result_of(js_env, napi_call_function(js_env, self, entry, count_, arguments_.data(), &returned)));
        // It need not answer either.
        if (object_.type().is_sink && js::type_of(js_env, returned) == napi_undefined) return S_OK;
        if (fast.has_result && read_common(js_env, returned, fast.result, result)) return S_OK;
        COCLASS_RETURN_IF_FAILED(wait_for_promise(env_, frame_, &returned));
        if (!fast.has_result) return S_OK;
        const HRESULT converted = js_to_variant_as(env_, returned, fast.result, nullptr, &result);
        if (FAILED(converted) && env_.last_failure().argument_name.empty()) env_.last_failure().argument_name = L"result";
        return converted;
    }

    environment& env_;
    server_object& object_;
    const served_member& member_;
    js_frame frame_;
    std::array<napi_value, fast_member::max> arguments_;
    std::size_t count_ = 0;
};

// What was noted of this call; the environment is left as it was before.
failure take_failure(environment& env) noexcept { return std::exchange(env.last_failure(), failure{}); }

}  // namespace

bool serve_fast_vtable_call(face& self, const served_member& member, const std::uint64_t* words, const std::uint64_t* floats,
                            HRESULT& result) noexcept {
    constexpr std::size_t register_words = 4;
    const fast_member& fast = member.fast;
    if (!fast.serves) return false;
    void* const target = fast.has_result ? std::bit_cast<void*>(words[fast.count + 1U]) : nullptr;
    environment* env = environment_for(*self.object);
    if (env == nullptr || (fast.has_result && target == nullptr)) return false;
    // By COM's rules nothing is to be found there if the call fails.
    if (target != nullptr) std::memset(target, 0, fast.result_size);
    const reference_held held{*self.object};
    try {
        fast_call call{*env, *self.object, member};
        if (!call.is_heard()) return false;
        for (std::size_t place = 1; place <= fast.count; ++place) {
            const bool in_float = is_floating(fast.types[place - 1]->vt) && place < register_words;
            if (!call.add(in_float ? &floats[place] : &words[place])) {
                env->last_failure() = failure{};
                return false;
            }
        }
        unique_variant returned;
        result = call.run(*returned);
        if (SUCCEEDED(result) && target != nullptr) {
            std::memcpy(target, slot_of(*returned, fast.result), fast.result_size);
            returned->vt = VT_EMPTY;  // the caller's now
        }
    } catch (const std::bad_alloc&) {
        result = E_OUTOFMEMORY;
    }
    if (FAILED(result)) {
        give_error_info(self.type->iid, take_failure(*env), self.object->type().name);
    } else if (!is_blank(env->last_failure())) {
        take_failure(*env);
    }
    return true;
}

bool serve_fast_invoke(face& self, const dispatch_request& request, HRESULT& result, EXCEPINFO* exception) noexcept {
    if (self.type == nullptr) return false;
    const served_member* member = self.type->find(request.dispid, request.flags);
    if (member == nullptr || !member->fast.serves) return false;
    const fast_member& fast = member->fast;
    const DISPPARAMS& params = request.params;
    const bool is_put = (member->kind & (DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF)) != 0;
    if (params.cArgs != fast.count || params.cNamedArgs != (is_put ? 1U : 0U)) return false;
    if (is_put && params.rgdispidNamedArgs[0] != DISPID_PROPERTYPUT) return false;
    // A caller that wants no result may get one that could not be converted.
    if (fast.has_result && request.result == nullptr) return false;
    for (UINT place = 0; place < params.cArgs; ++place) {
        if (params.rgvarg[place].vt != fast.types[fast.count - 1U - place]->vt) return false;
    }
    environment* env = environment_for(*self.object);
    if (env == nullptr) return false;
    const reference_held held{*self.object};
    try {
        fast_call call{*env, *self.object, *member};
        if (!call.is_heard()) return false;
        for (UINT place = params.cArgs; place-- > 0;) {
            if (!call.add(slot_of(params.rgvarg[place], params.rgvarg[place].vt))) {
                env->last_failure() = failure{};
                return false;
            }
        }
        unique_variant nothing;
        // In its place at once: a copy right behind would wait until all of it is written.
        result = call.run(fast.has_result ? *request.result : *nothing);
    } catch (const std::bad_alloc&) {
        result = E_OUTOFMEMORY;
    }
    if (FAILED(result)) {
        result = give_excep_info(result, take_failure(*env), self.object->type().name, exception);
    } else if (!is_blank(env->last_failure())) {
        take_failure(*env);
    }
    return true;
}

}  // namespace coclass
