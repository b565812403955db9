#include "binding/call_info.h"

namespace coclass {

namespace {

// pointerOf(object, iid?): the address of the object's interface, with a reference that whoever gets it has to release
HRESULT pointer_of(call_info& call, napi_value* result) {
    com_ptr<IUnknown> object;
    COCLASS_RETURN_IF_FAILED(call.reference(0, object));
    com_ptr<IUnknown> pointer = object;
    if (call.has(1)) {
        GUID iid{};
        COCLASS_RETURN_IF_FAILED(call.guid(1, iid));
        pointer = com_ptr<IUnknown>{};
        COCLASS_RETURN_IF_FAILED(object->QueryInterface(iid, pointer.put_void()));
    }
    const auto address = reinterpret_cast<std::uintptr_t>(pointer.get());
    COCLASS_RETURN_IF_FAILED(js::result_of(call.env().js(), napi_create_bigint_uint64(call.env().js(), address, result)));
    pointer.detach();
    return S_OK;
}

// fromPointer(address, addRef): a wrapper for an interface pointer; without `addRef` the wrapper takes over its reference
HRESULT from_pointer(call_info& call, napi_value* result) {
    std::uint64_t address = 0;
    bool exact = false;
    bool add_ref = false;
    if (napi_get_value_bigint_uint64(call.env().js(), call[0], &address, &exact) != napi_ok || !exact || address == 0 || address > UINTPTR_MAX) {
        return call.expected(0, L"the address of an interface");
    }
    COCLASS_RETURN_IF_FAILED(call.boolean(1, add_ref));
    COCLASS_RETURN_IF_FAILED(call.env().enter_apartment());
    auto* const pointer = reinterpret_cast<IUnknown*>(static_cast<std::uintptr_t>(address));
    return unknown_to_js(call.env(), add_ref ? com_ptr<IUnknown>::share(pointer) : com_ptr<IUnknown>::attach(pointer), result);
}

constexpr native_function functions[] = {
    {"pointerOf", native_entry<pointer_of>},
    {"fromPointer", native_entry<from_pointer>},
};

}  // namespace

std::span<const native_function> raw_pointer_functions() noexcept { return functions; }

}  // namespace coclass
