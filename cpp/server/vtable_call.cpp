#include "server/vtable_call.h"

#include "marshal/typed_slot.h"
#include "marshal/variant_types.h"
#include "server/cargo.h"
#include "server/enumerator.h"
#include "server/member_call.h"
#include "server/plain_serve.h"
#include "server/thread_hop.h"
#include "server/thrown.h"

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
        if (only_comes_out(plan, parameter) && target != nullptr && SUCCEEDED(typed_slot_size(parameter.type, size))) std::memset(target, 0, size);
    }
}

// A place that the method's results go to when all of them are there: by COM's rules a call that fails leaves [out]
// parameters null and [in, out] ones as they were.
struct pending_result {
    const value_type* type = nullptr;
    void* target = nullptr;
    std::unique_ptr<std::byte[]> value;  // zeroed at first
    std::size_t size = 0;
    bool replaces = false;               // [in, out]: what is there is the callee's to free
    napi_value holder = nullptr;         // of [in, out]
    napi_value before = nullptr;
    const parameter_plan* parameter = nullptr;  // null for the [retval]
    bool is_set = false;
};

class vtable_call {
public:
    vtable_call(member_call& call, const std::uint64_t* words, std::uint64_t* floats)
        : call_(call), env_(call.env()), plan_(*call.plan().vtable), words_(words), floats_(floats) {}
    vtable_call(const vtable_call&) = delete;
    vtable_call& operator=(const vtable_call&) = delete;
    ~vtable_call() {
        for (pending_result& place : results_) {
            if (place.value != nullptr) clear_typed_slot(*place.type, place.value.get());
        }
    }

    HRESULT run(std::uint64_t& returned) {
        bool is_wanted = false;
        for (std::size_t place = 0; place < plan_.parameters.size(); ++place) COCLASS_RETURN_IF_FAILED(point_out(plan_.parameters[place], place + 1));
        COCLASS_RETURN_IF_FAILED(call_.is_wanted(is_wanted));
        if (!is_wanted) return S_OK;
        for (std::size_t place = 0; place < plan_.parameters.size(); ++place) COCLASS_RETURN_IF_FAILED(read(plan_.parameters[place], place + 1));
        COCLASS_RETURN_IF_FAILED(call_.run());
        for (pending_result& place : results_) COCLASS_RETURN_IF_FAILED(convert(place));
        if (!plan_.returns_hresult && plan_.returns.vt != VT_EMPTY) COCLASS_RETURN_IF_FAILED(convert_returned(returned));
        for (pending_result& place : results_) commit(place);
        return S_OK;
    }

private:
    const parameter_plan& declared(const vtable_parameter& parameter) const noexcept { return call_.plan().parameters[parameter.position]; }

    // First of all: nothing is called for a caller who has no place for what comes out.
    HRESULT point_out(const vtable_parameter& parameter, std::size_t word) {
        if (!only_comes_out(call_.plan(), parameter)) return S_OK;
        const bool is_result = parameter.from == vtable_parameter::source::result;
        auto* target = std::bit_cast<void*>(words_[word]);
        if (target == nullptr) return is_result ? E_POINTER : call_.blame(declared(parameter).name, E_POINTER);
        pending_result& place = results_.emplace_back();
        place.type = &parameter.type;
        place.target = target;
        place.parameter = is_result ? nullptr : &declared(parameter);
        return typed_slot_size(parameter.type, place.size);
    }

    HRESULT read(const vtable_parameter& parameter, std::size_t word) {
        if (parameter.from != vtable_parameter::source::argument || declared(parameter).out_only) return S_OK;
        const HRESULT result = parameter.type.by_ref ? read_reference(parameter, word) : read_value(parameter, word);
        return FAILED(result) ? call_.blame(declared(parameter).name, result) : S_OK;
    }

    HRESULT read_value(const vtable_parameter& parameter, std::size_t word) {
        bool in_word = false;
        COCLASS_RETURN_IF_FAILED(is_passed_in_word(parameter.type, in_word));
        const void* slot = is_floating(parameter.type) && word < register_words ? &floats_[word] : &words_[word];
        if (!in_word) slot = std::bit_cast<const void*>(words_[word]);
        if (slot == nullptr) return E_POINTER;
        napi_value value = nullptr;
        COCLASS_RETURN_IF_FAILED(slot_to_argument(parameter, slot, &value));
        call_.add(value);
        return S_OK;
    }

    HRESULT read_reference(const vtable_parameter& parameter, std::size_t word) {
        void* slot = std::bit_cast<void*>(words_[word]);
        napi_value value = js::undefined(env_.js());
        if (slot != nullptr) COCLASS_RETURN_IF_FAILED(slot_to_argument(parameter, slot, &value));
        if (declared(parameter).only_in) {
            call_.add(value);
            return S_OK;
        }
        napi_value holder = nullptr;
        COCLASS_RETURN_IF_FAILED(call_.add_by_ref(value, &holder));
        if (slot == nullptr) return S_OK;  // nobody waits for what the method leaves there
        pending_result& place = results_.emplace_back();
        place.type = &parameter.type;
        place.target = slot;
        place.replaces = true;
        place.holder = holder;
        place.before = value;
        place.parameter = &declared(parameter);
        return typed_slot_size(parameter.type, place.size);
    }

    // A VARIANT that stands for a missing argument is the parameter's default, or undefined.
    HRESULT slot_to_argument(const vtable_parameter& parameter, const void* slot, napi_value* value) {
        if (parameter.type.vt == VT_VARIANT && declared(parameter).optional) {
            const auto& variant = *static_cast<const VARIANT*>(slot);
            if (variant.vt == VT_ERROR && variant.scode == DISP_E_PARAMNOTFOUND) slot = parameter.default_value.get();
        }
        return typed_slot_to_js(env_, parameter.type, slot, value);
    }

    HRESULT convert(pending_result& place) {
        napi_value value = nullptr;
        bool changed = true;
        if (place.holder != nullptr) {
            COCLASS_RETURN_IF_FAILED(call_.by_ref(place.holder, place.before, &value, changed));
        } else {
            COCLASS_RETURN_IF_FAILED(place.parameter == nullptr ? call_.result(&value) : call_.out(*place.parameter, &value));
        }
        if (!changed || call_.is_unanswered(value)) return S_OK;
        place.value = std::make_unique<std::byte[]>(place.size);
        const bool is_enumerator = place.parameter == nullptr && call_.plan().dispid == DISPID_NEWENUM;
        const HRESULT converted = is_enumerator ? js_to_enumerator(env_, value, call_.is_agile(), *reinterpret_cast<IUnknown**>(place.value.get()))
                                                : js_to_typed_slot(env_, value, *place.type, place.value.get());
        if (FAILED(converted)) return call_.blame(place.parameter != nullptr ? place.parameter->name : L"result", converted);
        place.is_set = true;
        return S_OK;
    }

    HRESULT convert_returned(std::uint64_t& returned) {
        napi_value value = nullptr;
        std::uint64_t word = 0;
        COCLASS_RETURN_IF_FAILED(call_.result(&value));
        if (call_.is_unanswered(value)) return S_OK;
        const HRESULT converted = js_to_typed_slot(env_, value, plan_.returns, &word);
        if (FAILED(converted)) return call_.blame(L"result", converted);
        if (is_floating(plan_.returns)) {
            floats_[0] = word;
        } else {
            returned = word;
        }
        return S_OK;
    }

    static void commit(pending_result& place) noexcept {
        if (!place.is_set) return;
        if (place.replaces) clear_typed_slot(*place.type, place.target);
        std::memcpy(place.target, place.value.get(), place.size);
        place.value.reset();  // the caller's now
    }

    member_call& call_;
    environment& env_;
    const vtable_plan& plan_;
    const std::uint64_t* words_;
    std::uint64_t* floats_;
    std::vector<pending_result> results_;
};

// On the environment's thread.
HRESULT serve(environment& env, face& self, const served_member& member, const std::uint64_t* words, std::uint64_t* floats, std::uint64_t& returned,
              failure& what) noexcept {
    // The call may have come while another was about to fail: what is noted of that one is not ours.
    failure outer = std::exchange(env.last_failure(), failure{});
    HRESULT result = E_OUTOFMEMORY;
    try {
        member_call call{env, *self.object, member};
        result = vtable_call{call, words, floats}.run(returned);
        if (result == E_JS_EXCEPTION) result = take_thrown(env, self.object->type().name);
        if (FAILED(result) && !member.plan->vtable->returns_hresult) report_lost(env, result);
    } catch (const std::bad_alloc&) {
    }
    what = std::exchange(env.last_failure(), std::move(outer));
    return result;
}

// A call that came on another thread: what can hold interface pointers is exchanged for copies with pointers of the
// environment's apartment.
class foreign_call {
public:
    foreign_call(face& self, const served_member& member, const std::uint64_t* words) : self_(self), member_(member), caller_words_(words) {
        words_.assign(words, words + 1 + member.plan->vtable->parameters.size());
    }

    HRESULT run(std::uint64_t* floats, std::uint64_t& returned, failure& what) {
        const vtable_plan& plan = *member_.plan->vtable;
        if (!may_hop(*self_.object)) return RPC_E_WRONG_THREAD;
        for (std::size_t place = 0; place < plan.parameters.size(); ++place) COCLASS_RETURN_IF_FAILED(load(plan.parameters[place], place + 1));
        COCLASS_RETURN_IF_FAILED(on_thread_of(*self_.object, [&](environment& env) { return serve_there(env, floats, returned, what); }));
        COCLASS_RETURN_IF_FAILED(returned_.unpack());
        return cargo_.deliver();
    }

private:
    HRESULT load(const vtable_parameter& parameter, std::size_t word) {
        if (!crossing::concerns(parameter.type)) return S_OK;
        const bool is_result = parameter.from == vtable_parameter::source::result;
        const parameter_plan* declared = parameter.from == vtable_parameter::source::argument ? &member_.plan->parameters[parameter.position] : nullptr;
        const bool is_out = is_result || (declared != nullptr && declared->out_only);
        const bool is_pointer = is_out || parameter.type.by_ref || parameter.type.vt == VT_VARIANT;
        void* slot = is_pointer ? std::bit_cast<void*>(words_[word]) : const_cast<std::uint64_t*>(&caller_words_[word]);
        if (slot == nullptr) return S_OK;
        const bool comes_back = parameter.type.by_ref && declared != nullptr && !declared->only_in;
        void* box = nullptr;
        COCLASS_RETURN_IF_FAILED(cargo_.load(parameter.type, is_out ? cargo::way::out : comes_back ? cargo::way::in_out : cargo::way::in, slot, box));
        words_[word] = std::bit_cast<std::uint64_t>(box);
        if (!is_pointer) by_value_.push_back(word);
        return S_OK;
    }

    HRESULT serve_there(environment& env, std::uint64_t* floats, std::uint64_t& returned, failure& what) {
        HRESULT result = cargo_.arrive();
        // A pointer itself is there only now.
        for (const std::size_t word : by_value_) words_[word] = *std::bit_cast<const std::uint64_t*>(words_[word]);
        if (SUCCEEDED(result)) result = serve(env, self_, member_, words_.data(), floats, returned, what);
        const value_type& type = member_.plan->vtable->returns;
        if (SUCCEEDED(result) && !member_.plan->vtable->returns_hresult && crossing::concerns(type)) result = returned_.pack(type, &returned);
        return cargo_.leave(result);
    }

    face& self_;
    const served_member& member_;
    const std::uint64_t* caller_words_;
    std::vector<std::uint64_t> words_;
    std::vector<std::size_t> by_value_;
    cargo cargo_;
    crossing returned_;
};

HRESULT serve_elsewhere(face& self, const served_member& member, const std::uint64_t* words, std::uint64_t* floats, std::uint64_t& returned, failure& what) noexcept {
    try {
        return foreign_call{self, member, words}.run(floats, returned, what);
    } catch (const std::bad_alloc&) {
        return E_OUTOFMEMORY;
    }
}

}  // namespace

std::uint64_t serve_vtable_call(face& self, std::uint32_t entry, const std::uint64_t* words, std::uint64_t* floats) noexcept {
    const served_member* member = self.type->by_entry[entry];
    if (member == nullptr) return static_cast<ULONG>(E_NOTIMPL);
    if (HRESULT answered = S_OK; serve_plain_vtable_call(self, *member, words, floats, answered)) return static_cast<ULONG>(answered);
    std::uint64_t returned = 0;
    failure what;
    // The method may let go of the last reference.
    self.object->add_ref();
    const HRESULT result = self.object->gate().is_own_thread()
                               ? on_thread_of(*self.object, [&](environment& env) { return serve(env, self, *member, words, floats, returned, what); })
                               : serve_elsewhere(self, *member, words, floats, returned, what);
    if (FAILED(result) && member->plan->vtable->returns_hresult) give_error_info(self.type->iid, what, self.object->type().name);
    if (FAILED(result)) {
        leave_nothing(*member->plan, words);
        floats[0] = 0;
    }
    self.object->release();
    // A structure's caller finds it where it said, and is told so.
    if (member->plan->vtable->returns_structure()) return words[1];
    return member->plan->vtable->returns_hresult ? static_cast<ULONG>(result) : returned;
}

}  // namespace coclass
