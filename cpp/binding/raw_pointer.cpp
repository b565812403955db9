#include "binding/call_info.h"

namespace coclass {

namespace {

// pointerOf(object, iid?): the address of the object's interface, with a reference that whoever gets it has to release
Napi::Value pointer_of(call_info& call) {
    com_ptr<IUnknown> pointer = call.reference(0);
    if (call.has(1)) {
        com_ptr<IUnknown> queried;
        throw_if_failed(pointer.query(call.guid(1), queried));
        pointer = std::move(queried);
    }
    const Napi::Value address = Napi::BigInt::New(call.js(), std::uint64_t{reinterpret_cast<std::uintptr_t>(pointer.get())});
    pointer.detach();
    return address;
}

// fromPointer(address, addRef): a wrapper for an interface pointer; without `addRef` the wrapper takes over its reference
Napi::Value from_pointer(call_info& call) {
    constexpr const wchar_t* form = L"the address of an interface";
    const std::uintptr_t address = call.address(0, form);
    if (address == 0) throw call.expected(0, form);
    const bool add_ref = call.boolean(1);
    call.enter_apartment();
    auto* const pointer = reinterpret_cast<IUnknown*>(address);
    auto object = add_ref ? com_ptr<IUnknown>::share(pointer) : com_ptr<IUnknown>::attach(pointer);
    return js::made(call.js(), [&](napi_value* result) { return unknown_to_js(call.env(), std::move(object), result); });
}

constexpr native_function functions[] = {
    {"pointerOf", pointer_of},
    {"fromPointer", from_pointer},
};

}  // namespace

std::span<const native_function> raw_pointer_functions() noexcept { return functions; }

}  // namespace coclass
