#pragma once

#include "environment/environment.h"
#include "environment/js_object.h"
#include "marshal/interface.h"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace coclass {

struct native_function;

// The arguments of a native function that lib/ calls. lib/ has checked them for its users; this makes sure that no other
// caller can do harm: each reader throws a failure that says which function, which argument and what was expected.
class call_info {
public:
    static constexpr std::size_t max_arguments = 8;

    call_info(environment& env, napi_callback_info info) noexcept;

    const native_function& function() const noexcept { return *function_; }
    environment& env() const noexcept { return env_; }
    Napi::Env js() const noexcept { return env_.js(); }
    Napi::Value operator[](std::size_t index) const noexcept { return {env_.js(), values_[index]}; }
    bool has(std::size_t index) const noexcept;

    std::wstring string(std::size_t index) const;
    // A string without NULs that is not empty.
    std::wstring path(std::size_t index) const;
    GUID guid(std::size_t index) const;
    std::uint32_t uint32(std::size_t index) const;
    std::int32_t int32(std::size_t index) const;
    bool boolean(std::size_t index) const;
    // A BigInt that can be a pointer of this process; `what` is what was expected where it is none.
    std::uintptr_t address(std::size_t index, const wchar_t* what = L"an address") const;
    std::vector<napi_value> array(std::size_t index) const;
    // The bytes of a Uint8Array.
    std::vector<std::uint8_t> bytes(std::size_t index) const;
    // What stands for a property's value is got, and is the object then.
    com_object& object(std::size_t index) const;
    // The same, which may have been released.
    com_object& wrapper(std::size_t index) const;
    bool is_wrapper(std::size_t index) const;
    // The type library of a handle.
    com_ptr<ITypeLib> library(std::size_t index) const;
    // The interface of an object, kept alive for the call even if what the call runs releases its wrapper.
    com_ptr<IUnknown> reference(std::size_t index) const;
    // The same for an object that must have IDispatch.
    com_ptr<IDispatch> dispatch(std::size_t index) const;

    // To be thrown for an argument that is none of those: E_INVALIDARG with what was expected in place of it.
    hresult_error expected(std::size_t index, const wchar_t* what) const;
    // To be thrown for an argument of the right form that cannot be used.
    hresult_error unusable(std::size_t index, HRESULT result, const std::wstring& why) const;
    // To be thrown for any other failure that has words of its own.
    hresult_error failed(HRESULT result, std::wstring words) const { return {env_.fail(result, std::move(words))}; }

    void enter_apartment() const { throw_if_failed(env_.enter_apartment()); }

private:
    com_object* find_wrapper(std::size_t index) const;
    std::wstring place_of(std::size_t index) const;
    double whole(std::size_t index, double lowest, double highest, const wchar_t* what) const;

    environment& env_;
    std::array<napi_value, max_arguments> values_{};
    std::size_t count_ = max_arguments;
    const native_function* function_ = nullptr;
};

// A copy of a Uint8Array's bytes; none for anything else.
std::optional<std::vector<std::uint8_t>> bytes_of(Napi::Value value);

// A native function for lib/, which gives a value or undefined. What it throws becomes JavaScript's exception.
struct native_function {
    using giving = Napi::Value (*)(call_info& call);
    using doing = void (*)(call_info& call);

    constexpr native_function(const char* its_name, giving body) noexcept : name(its_name), give(body) {}
    constexpr native_function(const char* its_name, doing body) noexcept : name(its_name), act(body) {}

    const char* name;
    giving give = nullptr;
    doing act = nullptr;
};

// Makes it a function of `exports`.
void export_function(Napi::Object exports, const native_function& function);

// Each group of functions, in the file of its name.
std::span<const native_function> activation_functions() noexcept;
std::span<const native_function> apartment_functions() noexcept;
std::span<const native_function> cancellation_functions() noexcept;
std::span<const native_function> class_object_functions() noexcept;
std::span<const native_function> connection_functions() noexcept;
std::span<const native_function> conversion_functions() noexcept;
std::span<const native_function> dispatch_functions() noexcept;
std::span<const native_function> host_functions() noexcept;
std::span<const native_function> identity_functions() noexcept;
std::span<const native_function> enumerator_functions() noexcept;
std::span<const native_function> interface_table_functions() noexcept;
std::span<const native_function> manifest_functions() noexcept;
std::span<const native_function> memory_functions() noexcept;
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
