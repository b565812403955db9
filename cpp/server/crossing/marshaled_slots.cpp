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
marshaled_slots::~marshaled_slots() {
    for (slot& each : slots_) clear_typed_slot(each.type, each.value.data());
}

HRESULT marshaled_slots::add(const value_type& type, direction way, void* caller_slot, void*& copy) {
    std::size_t size = 0;
    COCLASS_RETURN_IF_FAILED(typed_slot_size(type, size));
    slots_.push_back({type, way, caller_slot, size, std::vector<std::byte>(std::max(size, sizeof(void*)))});
    copy = slots_.back().value.data();
    if (way == direction::out) {
        std::memset(caller_slot, 0, size);
        return S_OK;
    }
    HRESULT added = copy_slot(type, caller_slot, copy);
    if (SUCCEEDED(added)) added = to_object_.marshal(type, copy);
    // What could not be sent is let go of here, where it belongs.
    if (FAILED(added)) clear_typed_slot(type, copy);
    return added;
}

HRESULT marshaled_slots::unmarshal() {
    COCLASS_RETURN_IF_FAILED(to_object_.unmarshal());
    for (slot& each : slots_) each.before = each.value;
    return S_OK;
}

HRESULT marshaled_slots::marshal_results(HRESULT outcome) {
    HRESULT result = S_OK;
    for (slot& each : slots_) {
        each.is_changed = SUCCEEDED(outcome) && SUCCEEDED(result) && each.way != direction::in && each.before != each.value;
        if (each.is_changed) result = to_caller_.marshal(each.type, each.value.data());
        if (!each.is_changed || FAILED(result)) clear_typed_slot(each.type, each.value.data());
    }
    return FAILED(outcome) ? outcome : result;
}

HRESULT marshaled_slots::deliver() {
    COCLASS_RETURN_IF_FAILED(to_caller_.unmarshal());
    for (slot& each : slots_) {
        if (!each.is_changed) continue;
        clear_typed_slot(each.type, each.target);
        std::memcpy(each.target, each.value.data(), each.size);
        std::ranges::fill(each.value, std::byte{});  // the caller's now
    }
    return S_OK;
}

}  // namespace coclass
