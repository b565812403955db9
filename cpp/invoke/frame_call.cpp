#include "invoke/frame_call.h"

#include "invoke/fast_invoke.h"
#include "invoke/frame_outcome.h"
#include "invoke/next_item.h"
#include "invoke/quicken.h"
#include "invoke/vtable_invoke.h"
#include "marshal/variant_to_js.h"

#include <array>
#include <bit>

namespace coclass {

namespace {

using word_array = std::array<std::uint64_t, fast_parameters::max_words + 1>;

inline std::uint64_t long_word(const call_frame& frame, std::size_t place) noexcept {
    return static_cast<std::uint64_t>(static_cast<std::int64_t>(frame.whole_at(place)));
}

// The words behind the target's; false where an argument is none that its parameter takes.
inline bool fill_words(const environment& env, const fast_parameters& fast, word_array& words, std::uint64_t& returned) noexcept {
    const call_frame& frame = *env.frames.frame;
    // The commonest ones without a look at each.
    if (fast.are_longs) {
        for (std::size_t place = 0; place < fast.count; ++place) words[place + 1U] = long_word(frame, place);
        words[fast.count + 1U] = std::bit_cast<std::uint64_t>(&returned);
        return true;
    }
    for (std::size_t place = 0; place < fast.word_count; ++place) {
        const std::uint8_t source = fast.words[place];
        std::uint64_t& word = words[place + 1U];
        if (source == fast_parameters::result_word) {
            word = std::bit_cast<std::uint64_t>(&returned);
        } else if (source == fast_parameters::locale_word) {
            word = env.call_locale;
        } else if (fast.types[source] == VT_I4) {
            word = long_word(frame, source);
        } else if (!number_to_word(frame.number_at(source), fast.types[source], word)) {
            return false;
        }
    }
    return true;
}

// The shortest path: numbers and booleans only, from the frame into the words of the vtable call and back. What it calls may call
// here itself: the frame is read before and written after.
HRESULT call_by_words(environment& env, const call_target& target, const member_plan& plan) {
    const fast_parameters& fast = plan.fast;
    call_frame& frame = *env.frames.frame;
    word_array words;
    std::uint64_t returned = 0;
    words[0] = std::bit_cast<std::uint64_t>(target.vtable());
    if (!fill_words(env, fast, words, returned)) return not_made(frame);
    COCLASS_RETURN_IF_FAILED(call_vtable_function(env, plan, {words.data(), fast.word_count + 1U}));
    frame.came = give(frame, fast.result, &returned);
    return S_OK;
}

// Its wrapper is the first argument.
void quicken_called(environment& env, com_object& object, napi_callback_info arguments) noexcept {
    std::size_t count = 1;
    napi_value wrapper = nullptr;
    if (napi_get_cb_info(env.js(), arguments, &count, &wrapper, nullptr, nullptr) == napi_ok) quicken(env, object, wrapper);
}

}  // namespace

HRESULT call_by_frame(environment& env, napi_callback_info arguments, napi_value* result) {
    const member_plan* plan = env.frames.plan();
    com_object* object = env.frames.object();
    call_target target;
    if (plan == nullptr || object == nullptr || object->type != plan->owner || !target.take_at_once(*object, *plan))
        return not_made(*env.frames.frame);
    if (is_called_much(*object)) [[unlikely]]
        quicken_called(env, *object, arguments);
    const binding_scope binding{env, *object};
    if (!plan->fast.are_words || target.vtable() == nullptr) return call_by_variants(env, target, *plan, arguments, result);
    return call_by_words(env, target, *plan);
}

HRESULT next_item_by_frame(environment& env, napi_value* result) {
    call_frame& frame = *env.frames.frame;
    com_object* object = env.frames.object();
    if (object == nullptr || object->enumerator == nullptr) return not_made(frame);
    const object_in_call call{*object};
    unique_variant value;
    bool is_end = false;
    COCLASS_RETURN_IF_FAILED(next_item(env, *object->enumerator, *value, is_end));
    call_frame::outcome came = is_end ? call_frame::outcome::end : give(frame, value->vt, slot_of(*value, value->vt));
    if (came == call_frame::outcome::returned) COCLASS_RETURN_IF_FAILED(variant_to_js(env, *value, result));
    // Last: the conversion may run JavaScript, which calls here.
    frame.came = came;
    return S_OK;
}

std::int32_t frame_kinds(VARTYPE vt) noexcept {
    switch (vt) {
        case VT_BOOL: return call_frame::boolean;
        case VT_BSTR: return call_frame::any_text;
        case VT_I4: return call_frame::whole;
        case VT_VARIANT: return call_frame::number | call_frame::boolean | call_frame::any_text;
        default: return call_frame::number;
    }
}

}  // namespace coclass
