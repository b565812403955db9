#include "server/crossing/marshaled_slots.h"

#include "base/hresult.h"
#include "base/record_copy.h"
#include "marshal/typed_slot.h"

#include <algorithm>
#include <cstring>

namespace coclass {

namespace {

HRESULT copy_slot(const value_type& type, void* from, void* to) {
    if ((type.vt & VT_ARRAY) != 0) return copy_array(*static_cast<SAFEARRAY**>(from), *static_cast<SAFEARRAY**>(to));
    if (type.vt == VT_VARIANT) return copy_variant(*static_cast<VARIANT*>(from), *static_cast<VARIANT*>(to));
    if (type.vt == VT_RECORD) return copy_record(type.record.get(), from, to);
    *static_cast<IUnknown**>(to) = com_ptr<IUnknown>::share(*static_cast<IUnknown**>(from)).detach();
    return S_OK;
}

}  // namespace

// Where the call took place nothing is left but memory, which any thread may free.
cargo::~cargo() {
    for (boxed& box : boxes_) clear_typed_slot(box.type, box.value.data());
}

HRESULT cargo::load(const value_type& type, way direction, void* caller_slot, void*& box) {
    std::size_t size = 0;
    COCLASS_RETURN_IF_FAILED(typed_slot_size(type, size));
    boxes_.push_back({type, direction, caller_slot, size, std::vector<std::byte>(std::max(size, sizeof(void*)))});
    box = boxes_.back().value.data();
    if (direction == way::out) {
        std::memset(caller_slot, 0, size);
        return S_OK;
    }
    HRESULT loaded = copy_slot(type, caller_slot, box);
    if (SUCCEEDED(loaded)) loaded = out_.pack(type, box);
    // What could not be sent is let go of here, where it belongs.
    if (FAILED(loaded)) clear_typed_slot(type, box);
    return loaded;
}

HRESULT cargo::arrive() {
    COCLASS_RETURN_IF_FAILED(out_.unpack());
    for (boxed& box : boxes_) box.arrived = box.value;
    return S_OK;
}

HRESULT cargo::leave(HRESULT outcome) {
    HRESULT result = S_OK;
    for (boxed& box : boxes_) {
        box.is_changed = SUCCEEDED(outcome) && SUCCEEDED(result) && box.direction != way::in && box.arrived != box.value;
        if (box.is_changed) result = back_.pack(box.type, box.value.data());
        if (!box.is_changed || FAILED(result)) clear_typed_slot(box.type, box.value.data());
    }
    return FAILED(outcome) ? outcome : result;
}

HRESULT cargo::deliver() {
    COCLASS_RETURN_IF_FAILED(back_.unpack());
    for (boxed& box : boxes_) {
        if (!box.is_changed) continue;
        clear_typed_slot(box.type, box.target);
        std::memcpy(box.target, box.value.data(), box.size);
        std::ranges::fill(box.value, std::byte{});  // the caller's now
    }
    return S_OK;
}

}  // namespace coclass
