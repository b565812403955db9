#include "floor/arguments.h"

#include <objbase.h>

#include <memory>
#include <utility>

namespace bench_floor {

arguments::arguments(napi_env env, napi_callback_info info) noexcept : env_(env) {
    std::size_t count = values_.size();
    napi_get_cb_info(env, info, &count, values_.data(), nullptr, nullptr);
}

arguments::holder* arguments::holder_at(std::size_t index) const noexcept {
    void* pointer = nullptr;
    return napi_get_value_external(env_, values_[index], &pointer) == napi_ok ? static_cast<holder*>(pointer) : nullptr;
}

HRESULT arguments::object(std::size_t index, IDispatch*& result) const {
    const holder* held = holder_at(index);
    if (held == nullptr || !held->reference) return E_INVALIDARG;
    result = held->dispatch;
    return result != nullptr ? S_OK : E_NOINTERFACE;
}

HRESULT arguments::object(std::size_t index, IUnknown*& result) const {
    const holder* held = holder_at(index);
    if (held == nullptr || !held->reference) return E_INVALIDARG;
    result = held->reference.get();
    return S_OK;
}

HRESULT arguments::close(std::size_t index) const {
    holder* held = holder_at(index);
    if (held == nullptr) return E_INVALIDARG;
    held->dispatch = nullptr;
    held->reference.reset();
    return S_OK;
}

HRESULT arguments::text(std::size_t index, std::wstring& result) const {
    std::size_t length = 0;
    if (napi_get_value_string_utf16(env_, values_[index], nullptr, 0, &length) != napi_ok) return E_INVALIDARG;
    result.resize(length);
    napi_get_value_string_utf16(env_, values_[index], reinterpret_cast<char16_t*>(result.data()), length + 1, &length);
    return S_OK;
}

HRESULT arguments::guid(std::size_t index, GUID& result) const {
    std::wstring braced;
    COCLASS_RETURN_IF_FAILED(text(index, braced));
    return IIDFromString(braced.c_str(), &result);
}

HRESULT arguments::number(std::size_t index, unsigned& result) const {
    return napi_get_value_uint32(env_, values_[index], &result) == napi_ok ? S_OK : E_INVALIDARG;
}

HRESULT arguments::numbers(std::size_t index, std::vector<LONG>& result) const {
    std::uint32_t length = 0;
    if (napi_get_array_length(env_, values_[index], &length) != napi_ok) return E_INVALIDARG;
    result.resize(length);
    for (std::uint32_t place = 0; place < length; ++place) {
        napi_value element = nullptr;
        std::int32_t number = 0;
        if (napi_get_element(env_, values_[index], place, &element) != napi_ok || napi_get_value_int32(env_, element, &number) != napi_ok) {
            return E_INVALIDARG;
        }
        result[place] = number;
    }
    return S_OK;
}

HRESULT make_external(napi_env env, arguments::holder object, napi_value* result) {
    auto held = std::make_unique<arguments::holder>(std::move(object));
    const auto drop = [](napi_env, void* pointer, void*) { delete static_cast<opened_object*>(pointer); };
    if (napi_create_external(env, held.get(), drop, nullptr, result) != napi_ok) return E_UNEXPECTED;
    held.release();
    return S_OK;
}

}  // namespace bench_floor
