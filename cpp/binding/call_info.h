#pragma once

#include "marshal/environment.h"
#include "marshal/interface.h"

#include <array>
#include <new>
#include <span>
#include <vector>

namespace coclass {

// The arguments of a native function that lib/ calls. lib/ has checked them for its users; this makes sure that no other
// caller can do harm: each reader says in its failure which function, which argument and what was expected.
class call_info {
public:
    static constexpr std::size_t max_arguments = 8;

    call_info(napi_env env, napi_callback_info info) noexcept : env_(environment::of(env)) {
        void* data = nullptr;
        napi_get_cb_info(env, info, &count_, values_.data(), nullptr, &data);
        name_ = static_cast<const char*>(data);
    }

    environment& env() noexcept { return env_; }
    napi_value operator[](std::size_t index) const noexcept { return values_[index]; }
    bool has(std::size_t index) const noexcept;

    HRESULT string(std::size_t index, std::wstring& result);
    // A string without NULs that is not empty.
    HRESULT path(std::size_t index, std::wstring& result);
    HRESULT guid(std::size_t index, GUID& result);
    HRESULT uint32(std::size_t index, std::uint32_t& result);
    HRESULT int32(std::size_t index, std::int32_t& result);
    HRESULT boolean(std::size_t index, bool& result);
    HRESULT array(std::size_t index, std::vector<napi_value>& result);
    // The bytes of a Uint8Array.
    HRESULT bytes(std::size_t index, std::vector<std::uint8_t>& result);
    HRESULT object(std::size_t index, com_object*& result);
    // The type library of a handle.
    HRESULT library(std::size_t index, com_ptr<ITypeLib>& result);
    // The interface of an object, kept alive for the call even if what the call runs releases its wrapper.
    HRESULT reference(std::size_t index, com_ptr<IUnknown>& result);
    // The same for an object that must have IDispatch.
    HRESULT dispatch(std::size_t index, com_object*& object, com_ptr<IDispatch>& result);

    // The failure of an argument that is none of those: E_INVALIDARG with what was expected in place of it.
    HRESULT expected(std::size_t index, const wchar_t* what);

private:
    environment& env_;
    std::array<napi_value, max_arguments> values_{};
    std::size_t count_ = max_arguments;
    const char* name_ = nullptr;
};

// Before `initialize` nothing can be made of JavaScript, not even a ComError.
inline napi_value throw_uninitialized(napi_env env) noexcept {
    napi_throw_error(env, nullptr, "coclass: the addon is used before initialize(hooks)");
    return nullptr;
}

// A native function for lib/: HRESULT inside, a thrown ComError outside.
using native_body = HRESULT (*)(call_info& call, napi_value* result);

template <native_body Body>
napi_value native_entry(napi_env env, napi_callback_info info) noexcept {
    try {
        call_info call{env, info};
        napi_value result = nullptr;
        if (call.env().types == nullptr) return throw_uninitialized(env);
        const HRESULT outcome = Body(call, &result);
        return FAILED(outcome) ? call.env().throw_failure(outcome) : result;
    } catch (const std::bad_alloc&) {
        return environment::of(env).throw_failure(E_OUTOFMEMORY);
    }
}

struct native_function {
    const char* name;
    napi_callback callback;
};

// Each group of functions, in the file of its name.
std::span<const native_function> activation_functions() noexcept;
std::span<const native_function> apartment_functions() noexcept;
std::span<const native_function> cancellation_functions() noexcept;
std::span<const native_function> class_object_functions() noexcept;
std::span<const native_function> connection_functions() noexcept;
std::span<const native_function> conversion_functions() noexcept;
std::span<const native_function> dispatch_functions() noexcept;
std::span<const native_function> identity_functions() noexcept;
std::span<const native_function> enumerator_functions() noexcept;
std::span<const native_function> interface_table_functions() noexcept;
std::span<const native_function> registry_read_functions() noexcept;
std::span<const native_function> registry_write_functions() noexcept;
std::span<const native_function> raw_pointer_functions() noexcept;
std::span<const native_function> resource_functions() noexcept;
std::span<const native_function> running_object_functions() noexcept;
std::span<const native_function> security_functions() noexcept;
std::span<const native_function> self_registration_functions() noexcept;
std::span<const native_function> server_functions() noexcept;
std::span<const native_function> settings_functions() noexcept;
std::span<const native_function> type_library_functions() noexcept;
std::span<const native_function> waiting_functions() noexcept;

}  // namespace coclass
