#include "binding/call_info.h"

#include "base/guid.h"
#include "marshal/js_to_variant.h"
#include "marshal/js_value_class.h"
#include "typelib/library_handle.h"

#include <cmath>
#include <new>

namespace coclass {

namespace {

// JavaScript calls a native function of ours: the one boundary that C++ exceptions are turned into JavaScript's at.
napi_value enter(napi_env js_env, napi_callback_info info) noexcept {
    environment& env = environment::of(js_env);
    if (env.types == nullptr) {
        // Nothing can be made of JavaScript yet, not even a ComError.
        napi_throw_error(js_env, nullptr, "coclass: the addon is used before initialize(hooks)");
        return nullptr;
    }
    try {
        call_info call{env, info};
        const native_function& function = call.function();
        if (function.give != nullptr) return function.give(call);
        function.act(call);
        return nullptr;
    } catch (const hresult_error& error) {
        return env.throw_failure(error.result);
    } catch (const Napi::Error& error) {
        // Not by the class's own function, which throws again where the environment is being ended.
        napi_throw(js_env, error.Value());
        return env.throw_failure(E_JS_EXCEPTION);
    } catch (const std::bad_alloc&) {
        return env.throw_failure(E_OUTOFMEMORY);
    }
}

}  // namespace

call_info::call_info(environment& env, napi_callback_info info) noexcept : env_(env) {
    void* data = nullptr;
    napi_get_cb_info(env.js(), info, &count_, values_.data(), nullptr, &data);
    function_ = static_cast<const native_function*>(data);
}

bool call_info::has(std::size_t index) const noexcept { return index < count_ && js::type_of(env_.js(), values_[index]) != napi_undefined; }

std::wstring call_info::place_of(std::size_t index) const {
    const std::string_view name{function_->name};
    return std::wstring{name.begin(), name.end()} + L": argument " + std::to_wstring(index + 1) + L": ";
}

hresult_error call_info::expected(std::size_t index, const wchar_t* what) const {
    const std::wstring got = index < count_ ? describe_js(env_, values_[index]) : L"nothing";
    return failed(E_INVALIDARG, place_of(index) + L"expected " + what + L", got " + got);
}

hresult_error call_info::unusable(std::size_t index, HRESULT result, const std::wstring& why) const {
    return failed(result, place_of(index) + why);
}

std::wstring call_info::string(std::size_t index) const {
    std::wstring text;
    const HRESULT read = js::get_string(env_.js(), values_[index], text);
    if (read == E_INVALIDARG) throw expected(index, L"a string");
    throw_if_failed(read);
    return text;
}

std::wstring call_info::path(std::size_t index) const {
    std::wstring text = string(index);
    if (text.empty() || text.find(L'\0') != std::wstring::npos) throw expected(index, L"a path");
    return text;
}

GUID call_info::guid(std::size_t index) const {
    GUID guid{};
    if (!parse_guid(string(index), guid)) throw expected(index, L"a GUID in braces");
    return guid;
}

double call_info::whole(std::size_t index, double lowest, double highest, const wchar_t* what) const {
    double number = 0;
    if (napi_get_value_double(env_.js(), values_[index], &number) != napi_ok || !(number >= lowest && number <= highest) ||
        number != std::trunc(number)) {
        throw expected(index, what);
    }
    return number;
}

std::uint32_t call_info::uint32(std::size_t index) const {
    return static_cast<std::uint32_t>(whole(index, 0, UINT32_MAX, L"a whole number from 0 to 4294967295"));
}

std::int32_t call_info::int32(std::size_t index) const {
    return static_cast<std::int32_t>(whole(index, INT32_MIN, INT32_MAX, L"a whole number of 32 bits"));
}

bool call_info::boolean(std::size_t index) const {
    const Napi::Value value = (*this)[index];
    if (!value.IsBoolean()) throw expected(index, L"a boolean");
    return value.As<Napi::Boolean>();
}

std::uintptr_t call_info::address(std::size_t index, const wchar_t* what) const {
    const Napi::Value value = (*this)[index];
    bool exact = false;
    const std::uint64_t address = value.IsBigInt() ? value.As<Napi::BigInt>().Uint64Value(&exact) : 0;
    if (!exact || address > UINTPTR_MAX) throw expected(index, what);
    return static_cast<std::uintptr_t>(address);
}

std::vector<napi_value> call_info::array(std::size_t index) const {
    const Napi::Value value = (*this)[index];
    if (!value.IsArray()) throw expected(index, L"an array");
    const auto array = value.As<Napi::Array>();
    std::vector<napi_value> elements(array.Length());
    for (std::uint32_t place = 0; place < elements.size(); ++place) elements[place] = array.Get(place);
    return elements;
}

std::vector<std::uint8_t> call_info::bytes(std::size_t index) const {
    auto bytes = bytes_of((*this)[index]);
    if (!bytes) throw expected(index, L"a Uint8Array");
    return std::move(*bytes);
}

com_object* call_info::find_wrapper(std::size_t index) const {
    if (index >= count_) return nullptr;
    napi_value value = values_[index];
    if (com_object* const object = find_object(env_, value)) return object;
    throw_if_failed(take_property_value(env_, value));
    return find_object(env_, value);
}

bool call_info::is_wrapper(std::size_t index) const { return find_wrapper(index) != nullptr; }

com_object& call_info::wrapper(std::size_t index) const {
    com_object* const object = find_wrapper(index);
    if (object == nullptr) throw expected(index, L"a COM object");
    return *object;
}

com_object& call_info::object(std::size_t index) const {
    com_object* object = &wrapper(index);
    throw_if_failed(object_of(env_, values_[index], object));
    return *object;
}

com_ptr<ITypeLib> call_info::library(std::size_t index) const {
    com_ptr<ITypeLib> library;
    if (FAILED(library_of_handle(env_, values_[index], library))) throw expected(index, L"the handle of a type library");
    return library;
}

com_ptr<IUnknown> call_info::reference(std::size_t index) const { return object(index).reference; }

com_ptr<IDispatch> call_info::dispatch(std::size_t index) const {
    com_object* found = &object(index);
    throw_if_failed(dispatch_object_of(env_, values_[index], found));
    return com_ptr<IDispatch>::share(found->dispatch);
}

std::optional<std::vector<std::uint8_t>> bytes_of(Napi::Value value) {
    if (!value.IsTypedArray() || value.As<Napi::TypedArray>().TypedArrayType() != napi_uint8_array) return std::nullopt;
    const auto array = value.As<Napi::Uint8Array>();
    // An empty one may have no memory.
    if (array.ElementLength() == 0) return std::vector<std::uint8_t>{};
    return std::vector<std::uint8_t>{array.Data(), array.Data() + array.ElementLength()};
}

void export_function(Napi::Object exports, const native_function& function) {
    const Napi::Env env = exports.Env();
    napi_value made = nullptr;
    throw_if_failed(js::result_of(
        env, napi_create_function(env, function.name, NAPI_AUTO_LENGTH, enter, const_cast<native_function*>(&function), &made)));
    exports.Set(function.name, made);
}

}  // namespace coclass
