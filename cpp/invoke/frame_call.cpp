#include "invoke/frame_call.h"

#include "base/whole_number.h"
#include "invoke/fast_invoke.h"
#include "invoke/next_item.h"
#include "invoke/vtable_invoke.h"
#include "marshal/variant_to_js.h"

#include <array>
#include <bit>
#include <cstring>

namespace coclass {

namespace {

template <typename T>
const T& read(const void* slot) noexcept {
    return *static_cast<const T*>(slot);
}

call_frame::outcome give_whole(call_frame& frame, std::int32_t value) noexcept {
    std::memcpy(&frame.result, &value, sizeof value);
    return call_frame::outcome::whole;
}

call_frame::outcome give_real(call_frame& frame, double value) noexcept {
    std::memcpy(&frame.result, &value, sizeof value);
    return call_frame::outcome::real;
}

// As number_to_word; the commonest type without a call.
inline bool to_word(double number, VARTYPE vt, std::uint64_t& word) noexcept {
    LONG whole = 0;
    if (vt != VT_I4) return number_to_word(number, vt, word);
    if (!to_whole(number, whole)) return false;
    word = static_cast<std::uint64_t>(static_cast<std::int64_t>(whole));
    return true;
}

// `returned` where the value is one that the frame has no room for, or is to be made by JavaScript.
call_frame::outcome give(call_frame& frame, VARTYPE vt, const void* slot) noexcept {
    if (vt == VT_I4) [[likely]]
        return give_whole(frame, read<LONG>(slot));
    switch (vt) {
        case VT_EMPTY: return call_frame::outcome::nothing;
        case VT_INT: return give_whole(frame, read<LONG>(slot));
        case VT_R8: return give_real(frame, read<DOUBLE>(slot));
        case VT_BOOL: return read<VARIANT_BOOL>(slot) != VARIANT_FALSE ? call_frame::outcome::yes : call_frame::outcome::no;
        case VT_I1: return give_whole(frame, read<signed char>(slot));
        case VT_UI1: return give_whole(frame, read<unsigned char>(slot));
        case VT_I2: return give_whole(frame, read<short>(slot));
        case VT_UI2: return give_whole(frame, read<unsigned short>(slot));
        case VT_UI4:
        case VT_UINT: return give_real(frame, read<ULONG>(slot));
        case VT_R4: return give_real(frame, static_cast<double>(read<FLOAT>(slot)));
        case VT_I8: frame.result = read<ULONGLONG>(slot); return call_frame::outcome::signed_bigint;
        case VT_UI8: frame.result = read<ULONGLONG>(slot); return call_frame::outcome::unsigned_bigint;
        default: return call_frame::outcome::returned;
    }
}

// Nothing has happened yet.
HRESULT not_made(call_frame& frame) noexcept {
    frame.came = call_frame::outcome::not_made;
    return S_OK;
}

// The shortest path: numbers and booleans only, from the frame into the words of the vtable call and back. What it calls may call
// here itself: the frame is read before and written after.
HRESULT call_by_words(environment& env, const call_target& target, const member_plan& plan) {
    const fast_parameters& fast = plan.fast;
    call_frame& frame = *env.frames.frame;
    std::array<std::uint64_t, fast_parameters::max_words + 1> words;
    std::uint64_t returned = 0;
    words[0] = std::bit_cast<std::uint64_t>(target.vtable());
    for (std::size_t place = 0; place < fast.word_count; ++place) {
        const std::uint8_t source = fast.words[place];
        std::uint64_t& word = words[place + 1U];
        if (source == fast_parameters::result_word) {
            word = std::bit_cast<std::uint64_t>(&returned);
        } else if (source == fast_parameters::locale_word) {
            word = env.call_locale;
        } else if (!to_word(frame.arguments[source], fast.types[source], word)) {
            return not_made(frame);
        }
    }
    COCLASS_RETURN_IF_FAILED(call_vtable_function(env, plan, {words.data(), fast.word_count + 1U}));
    frame.came = give(frame, fast.result, &returned);
    return S_OK;
}

// By VARIANTs: texts, results of any type, and calls through IDispatch.
HRESULT call_by_variants(environment& env, const call_target& target, const member_plan& plan, napi_callback_info info,
                         napi_value* result) {
    call_frame& frame = *env.frames.frame;
    const bool is_put = (plan.kind & (DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF)) != 0;
    const invocation call{target.dispatch(), plan.dispid, plan.kind, &plan, {}, !is_put};
    fast_invoke fast{env, call, target};
    unique_variant returned;
    if (!fast.take(frame, info)) return not_made(frame);
    COCLASS_RETURN_IF_FAILED(fast.invoke(is_put, *returned));
    const call_frame::outcome came = give(frame, returned->vt, slot_of(*returned, returned->vt));
    if (came == call_frame::outcome::returned) {
        const HRESULT converted = variant_to_js(env, *returned, result);
        if (FAILED(converted)) return name_member(env, call, converted);
    }
    // Last: the conversion may run JavaScript, which calls here.
    frame.came = came;
    return S_OK;
}

}  // namespace

HRESULT call_by_frame(environment& env, napi_callback_info arguments, napi_value* result) {
    const member_plan* plan = env.frames.plan();
    com_object* object = env.frames.object();
    call_target target;
    if (plan == nullptr || object == nullptr || object->type != plan->owner || !target.take_at_once(*object, *plan))
        return not_made(*env.frames.frame);
    const binding_scope binding{env, *object};
    if (plan->fast.are_words && target.vtable() != nullptr) return call_by_words(env, target, *plan);
    return call_by_variants(env, target, *plan, arguments, result);
}

HRESULT next_item_by_frame(environment& env, napi_value* result) {
    call_frame& frame = *env.frames.frame;
    const com_object* object = env.frames.object();
    if (object == nullptr || object->enumerator == nullptr) return not_made(frame);
    // Kept for the call: what it runs may release the wrapper.
    const auto enumerator = com_ptr<IEnumVARIANT>::share(object->enumerator);
    unique_variant value;
    bool is_end = false;
    COCLASS_RETURN_IF_FAILED(next_item(env, *enumerator.get(), *value, is_end));
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
        case VT_VARIANT: return call_frame::number | call_frame::boolean | call_frame::any_text;
        default: return call_frame::number;
    }
}

}  // namespace coclass
