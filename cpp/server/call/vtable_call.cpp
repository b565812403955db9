#include "server/call/vtable_call.h"

#include "marshal/typed_slot.h"
#include "marshal/variant_types.h"
#include "server/call/fast_call.h"
#include "server/call/member_call.h"
#include "server/call/thrown.h"
#include "server/class/enumerator.h"
#include "server/crossing/foreign_call.h"

#include <bit>
#include <cstring>
#include <new>

namespace coclass {

namespace {

constexpr std::size_t register_words = 4;

bool is_floating(const value_type& type) noexcept { return type.vt == VT_R4 || type.vt == VT_R8 || type.vt == VT_DATE; }

// Values of other sizes, and some types whatever their size, are passed by a pointer to a copy.
HRESULT is_passed_in_word(const value_type& type, bool& result) {
    std::size_t size = 0;
    COCLASS_RETURN_IF_FAILED(typed_slot_size(type, size));
    result = size == 1 || size == 2 || size == 4 || size == 8;
    return S_OK;
}

bool only_comes_out(const member_plan& plan, const vtable_parameter& parameter) noexcept {
    if (parameter.from == vtable_parameter::source::argument) return plan.parameters[parameter.position].out_only;
    return parameter.from == vtable_parameter::source::result;
}

// A failed call leaves nothing in what only comes out, whatever was there and wherever it failed.
void leave_nothing(const member_plan& plan, const std::uint64_t* words) noexcept {
    for (std::size_t place = 0; place < plan.vtable->parameters.size(); ++place) {
        const vtable_parameter& parameter = plan.vtable->parameters[place];
        void* target = std::bit_cast<void*>(words[place + 1]);
        std::size_t size = 0;
        if (only_comes_out(plan, parameter) && target != nullptr && SUCCEEDED(typed_slot_size(parameter.type, size)))
            std::memset(target, 0, size);
    }
}

// A place that the method's results go to when all of them are there: by COM's rules a call that fails leaves [out]
// parameters null and [in, out] ones as they were.
struct pending_result {
    const value_type* type = nullptr;
    void* target = nullptr;
    std::unique_ptr<std::byte[]> value;  // zeroed at first
    std::size_t size = 0;
    bool replaces = false;                      // [in, out]: what is there is the callee's to free
    std::size_t by_ref = 0;                     // of [in, out]: its number
    const parameter_plan* parameter = nullptr;  // null for the [retval]
    bool is_set = false;
};

class vtable_call final : public member_call {
public:
    vtable_call(environment& env, server_object& object, const served_member& member, const std::uint64_t* words, std::uint64_t* floats,
                std::uint64_t& returned)
        : member_call(env, object, member), vtable_(*member.plan->vtable), words_(words), floats_(floats), word_(returned) {}
    ~vtable_call() override {
        for (pending_result& place : results_) {
            if (place.value != nullptr) clear_typed_slot(*place.type, place.value.get());
        }
    }

protected:
    HRESULT begin() override {
        for (std::size_t place = 0; place < vtable_.parameters.size(); ++place)
            COCLASS_RETURN_IF_FAILED(point_out(vtable_.parameters[place], place + 1));
        COCLASS_RETURN_IF_FAILED(is_wanted(is_wanted_));
        if (!is_wanted_) return S_OK;
        for (std::size_t place = 0; place < vtable_.parameters.size(); ++place)
            COCLASS_RETURN_IF_FAILED(read(vtable_.parameters[place], place + 1));
        return call_method();
    }

    HRESULT end() override {
        if (!is_wanted_) return S_OK;
        for (pending_result& place : results_) COCLASS_RETURN_IF_FAILED(convert(place));
        if (!vtable_.returns_hresult && vtable_.returns.vt != VT_EMPTY) COCLASS_RETURN_IF_FAILED(convert_returned());
        for (pending_result& place : results_) commit(place);
        return S_OK;
    }

    void fail(HRESULT result, bool) override {
        if (!vtable_.returns_hresult) report_lost(env(), result);
    }

private:
    const parameter_plan& declared(const vtable_parameter& parameter) const noexcept { return plan().parameters[parameter.position]; }

    // First of all: nothing is called for a caller who has no place for what comes out.
    HRESULT point_out(const vtable_parameter& parameter, std::size_t word) {
        if (!only_comes_out(plan(), parameter)) return S_OK;
        const bool is_result = parameter.from == vtable_parameter::source::result;
        auto* target = std::bit_cast<void*>(words_[word]);
        if (target == nullptr) return is_result ? E_POINTER : blame(declared(parameter).name, E_POINTER);
        pending_result& place = results_.emplace_back();
        place.type = &parameter.type;
        place.target = target;
        place.parameter = is_result ? nullptr : &declared(parameter);
        return typed_slot_size(parameter.type, place.size);
    }

    HRESULT read(const vtable_parameter& parameter, std::size_t word) {
        if (parameter.from != vtable_parameter::source::argument || declared(parameter).out_only) return S_OK;
        const HRESULT result = parameter.type.by_ref ? read_reference(parameter, word) : read_value(parameter, word);
        return FAILED(result) ? blame(declared(parameter).name, result) : S_OK;
    }

    HRESULT read_value(const vtable_parameter& parameter, std::size_t word) {
        bool in_word = false;
        COCLASS_RETURN_IF_FAILED(is_passed_in_word(parameter.type, in_word));
        const void* slot = is_floating(parameter.type) && word < register_words ? &floats_[word] : &words_[word];
        if (!in_word) slot = std::bit_cast<const void*>(words_[word]);
        if (slot == nullptr) return E_POINTER;
        napi_value value = nullptr;
        COCLASS_RETURN_IF_FAILED(slot_to_argument(parameter, slot, &value));
        add(value);
        return S_OK;
    }

    HRESULT read_reference(const vtable_parameter& parameter, std::size_t word) {
        void* slot = std::bit_cast<void*>(words_[word]);
        napi_value value = js::undefined(env().js());
        if (slot != nullptr) COCLASS_RETURN_IF_FAILED(slot_to_argument(parameter, slot, &value));
        if (declared(parameter).only_in) {
            add(value);
            return S_OK;
        }
        std::size_t number = 0;
        COCLASS_RETURN_IF_FAILED(add_by_ref(value, number));
        if (slot == nullptr) return S_OK;  // nobody waits for what the method leaves there
        pending_result& place = results_.emplace_back();
        place.type = &parameter.type;
        place.target = slot;
        place.replaces = true;
        place.by_ref = number;
        place.parameter = &declared(parameter);
        return typed_slot_size(parameter.type, place.size);
    }

    // A VARIANT that stands for a missing argument is the parameter's default, or undefined.
    HRESULT slot_to_argument(const vtable_parameter& parameter, const void* slot, napi_value* value) {
        if (parameter.type.vt == VT_VARIANT && declared(parameter).optional) {
            const auto& variant = *static_cast<const VARIANT*>(slot);
            if (variant.vt == VT_ERROR && variant.scode == DISP_E_PARAMNOTFOUND) slot = parameter.default_value.get();
        }
        return typed_slot_to_js(env(), parameter.type, slot, value);
    }

    HRESULT convert(pending_result& place) {
        napi_value value = nullptr;
        bool changed = true;
        if (place.replaces) {
            COCLASS_RETURN_IF_FAILED(by_ref(place.by_ref, &value, changed));
        } else {
            COCLASS_RETURN_IF_FAILED(place.parameter == nullptr ? result(&value) : out(*place.parameter, &value));
        }
        if (!changed || is_unanswered(value)) return S_OK;
        place.value = std::make_unique<std::byte[]>(place.size);
        const bool is_enumerator = place.parameter == nullptr && plan().dispid == DISPID_NEWENUM;
        const HRESULT converted =
            is_enumerator ? js_to_enumerator(env(), value, object().type().is_agile, *reinterpret_cast<IUnknown**>(place.value.get()))
                          : js_to_typed_slot(env(), value, *place.type, place.value.get());
        if (FAILED(converted)) return blame(place.parameter != nullptr ? place.parameter->name : L"result", converted);
        place.is_set = true;
        return S_OK;
    }

    HRESULT convert_returned() {
        napi_value value = nullptr;
        std::uint64_t word = 0;
        COCLASS_RETURN_IF_FAILED(result(&value));
        if (is_unanswered(value)) return S_OK;
        const HRESULT converted = js_to_typed_slot(env(), value, vtable_.returns, &word);
        if (FAILED(converted)) return blame(L"result", converted);
        if (is_floating(vtable_.returns)) {
            floats_[0] = word;
        } else {
            word_ = word;
        }
        return S_OK;
    }

    static void commit(pending_result& place) noexcept {
        if (!place.is_set) return;
        if (place.replaces) clear_typed_slot(*place.type, place.target);
        std::memcpy(place.target, place.value.get(), place.size);
        place.value.reset();  // the caller's now
    }

    const vtable_plan& vtable_;
    const std::uint64_t* words_;
    std::uint64_t* floats_;
    std::uint64_t& word_;  // what is returned in the integer register
    bool is_wanted_ = true;
    std::vector<pending_result> results_;
};

// The same call from a thread that is not the object's.
class foreign_vtable_call {
public:
    foreign_vtable_call(face& self, const served_member& member, const std::uint64_t* words, std::uint64_t* floats, std::uint64_t& returned)
        : self_(self), member_(member), caller_words_(words), floats_(floats), caller_returned_(returned) {
        words_.assign(words, words + 1 + member.plan->vtable->parameters.size());
    }

    HRESULT marshal(marshaled_slots& slots) {
        const vtable_plan& plan = *member_.plan->vtable;
        for (std::size_t place = 0; place < plan.parameters.size(); ++place)
            COCLASS_RETURN_IF_FAILED(add(slots, plan.parameters[place], place + 1));
        if (plan.returns_hresult || !interface_marshaler::concerns(plan.returns)) return S_OK;
        void* copy = nullptr;
        COCLASS_RETURN_IF_FAILED(slots.add(plan.returns, marshaled_slots::direction::out, &caller_returned_, copy));
        returned_ = static_cast<std::uint64_t*>(copy);
        return S_OK;
    }

    HRESULT make(environment& env, std::shared_ptr<served_call>& served) {
        // A pointer itself is there only now.
        for (const std::size_t word : by_value_) words_[word] = *std::bit_cast<const std::uint64_t*>(words_[word]);
        served = std::make_shared<vtable_call>(env, *self_.object, member_, words_.data(), floats_, *returned_);
        return S_OK;
    }

private:
    HRESULT add(marshaled_slots& slots, const vtable_parameter& parameter, std::size_t word) {
        if (!interface_marshaler::concerns(parameter.type)) return S_OK;
        const bool is_result = parameter.from == vtable_parameter::source::result;
        const parameter_plan* declared =
            parameter.from == vtable_parameter::source::argument ? &member_.plan->parameters[parameter.position] : nullptr;
        const bool is_out = is_result || (declared != nullptr && declared->out_only);
        bool in_word = false;
        COCLASS_RETURN_IF_FAILED(is_passed_in_word(parameter.type, in_word));
        const bool is_pointer = is_out || parameter.type.by_ref || !in_word;
        void* slot = is_pointer ? std::bit_cast<void*>(words_[word]) : const_cast<std::uint64_t*>(&caller_words_[word]);
        if (slot == nullptr) return S_OK;
        using direction = marshaled_slots::direction;
        const bool comes_back = parameter.type.by_ref && declared != nullptr && !declared->only_in;
        void* copy = nullptr;
        COCLASS_RETURN_IF_FAILED(slots.add(parameter.type,
                                           is_out       ? direction::out
                                           : comes_back ? direction::in_out
                                                        : direction::in,
                                           slot, copy));
        words_[word] = std::bit_cast<std::uint64_t>(copy);
        if (!is_pointer) by_value_.push_back(word);
        return S_OK;
    }

    face& self_;
    const served_member& member_;
    const std::uint64_t* caller_words_;
    std::uint64_t* floats_;
    std::uint64_t& caller_returned_;
    std::uint64_t* returned_ = &caller_returned_;  // where the call leaves it
    std::vector<std::uint64_t> words_;
    std::vector<std::size_t> by_value_;
};

HRESULT serve_here(face& self, const served_member& member, const std::uint64_t* words, std::uint64_t* floats, std::uint64_t& returned,
                   failure& what) noexcept {
    environment* env = self.object->owner();
    return env != nullptr ? vtable_call{*env, *self.object, member, words, floats, returned}.serve(what) : RPC_E_DISCONNECTED;
}

HRESULT serve_elsewhere(face& self, const served_member& member, const std::uint64_t* words, std::uint64_t* floats, std::uint64_t& returned,
                        failure& what) noexcept {
    try {
        foreign_vtable_call call{self, member, words, floats, returned};
        return serve_foreign_call(*self.object, call, what);
    } catch (const std::bad_alloc&) {
        return E_OUTOFMEMORY;
    }
}

}  // namespace

std::uint64_t serve_vtable_call(face& self, std::uint32_t entry, const std::uint64_t* words, std::uint64_t* floats) noexcept {
    const served_member* member = self.type->by_entry[entry];
    if (member == nullptr) return static_cast<ULONG>(E_NOTIMPL);
    if (HRESULT answered = S_OK; serve_fast_vtable_call(self, *member, words, floats, answered)) return static_cast<ULONG>(answered);
    std::uint64_t returned = 0;
    failure what;
    const reference_held held{*self.object};
    const HRESULT result = self.object->channel().is_own_thread() ? serve_here(self, *member, words, floats, returned, what)
                                                                  : serve_elsewhere(self, *member, words, floats, returned, what);
    if (FAILED(result) && member->plan->vtable->returns_hresult) give_error_info(self.type->iid, what, self.object->type().name);
    if (FAILED(result)) {
        leave_nothing(*member->plan, words);
        floats[0] = 0;
    }
    // A structure's caller finds it where it said, and is told so.
    if (member->plan->vtable->returns_structure()) return words[1];
    return member->plan->vtable->returns_hresult ? static_cast<ULONG>(result) : returned;
}

}  // namespace coclass
