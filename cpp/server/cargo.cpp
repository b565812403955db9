#include "server/cargo.h"

#include "base/hresult.h"
#include "marshal/typed_slot.h"

#include <cstring>

namespace coclass {

namespace {

HRESULT copy_slot(const value_type& type, void* from, void* to) {
    if ((type.vt & VT_ARRAY) != 0) {
        auto* array = *static_cast<SAFEARRAY**>(from);
        return array == nullptr ? S_OK : SafeArrayCopy(array, static_cast<SAFEARRAY**>(to));
    }
    if (type.vt == VT_VARIANT) return VariantCopyInd(static_cast<VARIANT*>(to), static_cast<VARIANT*>(from));
    *static_cast<IUnknown**>(to) = com_ptr<IUnknown>::share(*static_cast<IUnknown**>(from)).detach();
    return S_OK;
}

}  // namespace

// Where the call took place nothing is left but memory, which any thread may free.
cargo::~cargo() {
    for (boxed& box : boxes_) clear_typed_slot(box.type, &box.value);
}

HRESULT cargo::load(const value_type& type, way direction, void* caller_slot, void*& box) {
    boxes_.push_back({type, direction, caller_slot});
    boxed& made = boxes_.back();
    box = &made.value;
    if (direction == way::out) {
        std::size_t size = 0;
        COCLASS_RETURN_IF_FAILED(typed_slot_size(type, size));
        std::memset(caller_slot, 0, size);
        return S_OK;
    }
    HRESULT loaded = copy_slot(type, caller_slot, &made.value);
    if (SUCCEEDED(loaded)) loaded = out_.pack(type, &made.value);
    // What could not be sent is let go of here, where it belongs.
    if (FAILED(loaded)) clear_typed_slot(type, &made.value);
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
        box.is_changed = SUCCEEDED(outcome) && SUCCEEDED(result) && box.direction != way::in && std::memcmp(&box.arrived, &box.value, sizeof box.value) != 0;
        if (box.is_changed) result = back_.pack(box.type, &box.value);
        if (!box.is_changed || FAILED(result)) clear_typed_slot(box.type, &box.value);
    }
    return FAILED(outcome) ? outcome : result;
}

HRESULT cargo::deliver() {
    COCLASS_RETURN_IF_FAILED(back_.unpack());
    for (boxed& box : boxes_) {
        if (!box.is_changed) continue;
        std::size_t size = 0;
        COCLASS_RETURN_IF_FAILED(typed_slot_size(box.type, size));
        clear_typed_slot(box.type, box.target);
        std::memcpy(box.target, &box.value, size);
        box.value = {};  // the caller's now
    }
    return S_OK;
}

}  // namespace coclass
