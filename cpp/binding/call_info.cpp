#include "binding/call_info.h"

#include "base/guid.h"
#include "marshal/js_to_variant.h"
#include "marshal/js_value_class.h"
#include "typelib/library_handle.h"

#include <cmath>

namespace coclass {

bool call_info::has(std::size_t index) const noexcept {
    return index < count_ && js::type_of(env_.js(), values_[index]) != napi_undefined;
}

HRESULT call_info::expected(std::size_t index, const wchar_t* what) {
    const std::string_view name{name_};
    return env_.fail(E_INVALIDARG, std::wstring{name.begin(), name.end()} + L": argument " + std::to_wstring(index + 1) + L": expected " + what +
                                       L", got " + (index < count_ ? describe_js(env_, values_[index]) : L"nothing"));
}

HRESULT call_info::string(std::size_t index, std::wstring& result) {
    const HRESULT read = js::get_string(env_.js(), values_[index], result);
    return read == E_INVALIDARG ? expected(index, L"a string") : read;
}

HRESULT call_info::path(std::size_t index, std::wstring& result) {
    COCLASS_RETURN_IF_FAILED(string(index, result));
    return result.empty() || result.find(L'\0') != std::wstring::npos ? expected(index, L"a path") : S_OK;
}

HRESULT call_info::guid(std::size_t index, GUID& result) {
    std::wstring text;
    COCLASS_RETURN_IF_FAILED(string(index, text));
    return parse_guid(text, result) ? S_OK : expected(index, L"a GUID in braces");
}

HRESULT call_info::uint32(std::size_t index, std::uint32_t& result) {
    double number = 0;
    if (napi_get_value_double(env_.js(), values_[index], &number) != napi_ok || !(number >= 0 && number <= UINT32_MAX) || number != std::trunc(number)) {
        return expected(index, L"a whole number from 0 to 4294967295");
    }
    result = static_cast<std::uint32_t>(number);
    return S_OK;
}

HRESULT call_info::int32(std::size_t index, std::int32_t& result) {
    double number = 0;
    if (napi_get_value_double(env_.js(), values_[index], &number) != napi_ok || !(number >= INT32_MIN && number <= INT32_MAX) || number != std::trunc(number)) {
        return expected(index, L"a whole number of 32 bits");
    }
    result = static_cast<std::int32_t>(number);
    return S_OK;
}

HRESULT call_info::boolean(std::size_t index, bool& result) {
    return napi_get_value_bool(env_.js(), values_[index], &result) == napi_ok ? S_OK : expected(index, L"a boolean");
}

HRESULT call_info::array(std::size_t index, std::vector<napi_value>& result) {
    bool is_array = false;
    std::uint32_t length = 0;
    if (napi_is_array(env_.js(), values_[index], &is_array) != napi_ok || !is_array ||
        napi_get_array_length(env_.js(), values_[index], &length) != napi_ok) {
        return expected(index, L"an array");
    }
    result.resize(length);
    for (std::uint32_t place = 0; place < length; ++place) {
        COCLASS_RETURN_IF_FAILED(js::result_of(env_.js(), napi_get_element(env_.js(), values_[index], place, &result[place])));
    }
    return S_OK;
}

HRESULT call_info::bytes(std::size_t index, std::vector<std::uint8_t>& result) {
    bool is_typed = false;
    napi_typedarray_type type = napi_uint8_array;
    std::size_t length = 0;
    void* data = nullptr;
    if (napi_is_typedarray(env_.js(), values_[index], &is_typed) != napi_ok || !is_typed ||
        napi_get_typedarray_info(env_.js(), values_[index], &type, &length, &data, nullptr, nullptr) != napi_ok || type != napi_uint8_array) {
        return expected(index, L"a Uint8Array");
    }
    const auto* const first = static_cast<const std::uint8_t*>(data);
    // An empty one may have no memory.
    if (length == 0) result.clear();
    else result.assign(first, first + length);
    return S_OK;
}

HRESULT call_info::find(std::size_t index, com_object*& result) {
    result = nullptr;
    if (index >= count_) return S_OK;
    result = find_object(env_, values_[index]);
    if (result != nullptr) return S_OK;
    COCLASS_RETURN_IF_FAILED(take_property_value(env_, values_[index]));
    result = find_object(env_, values_[index]);
    return S_OK;
}

HRESULT call_info::object(std::size_t index, com_object*& result) {
    COCLASS_RETURN_IF_FAILED(find(index, result));
    return result == nullptr ? expected(index, L"a COM object") : object_of(env_, values_[index], result);
}

HRESULT call_info::library(std::size_t index, com_ptr<ITypeLib>& result) {
    return SUCCEEDED(library_of_handle(env_, values_[index], result)) ? S_OK : expected(index, L"the handle of a type library");
}

HRESULT call_info::reference(std::size_t index, com_ptr<IUnknown>& result) {
    com_object* found = nullptr;
    COCLASS_RETURN_IF_FAILED(object(index, found));
    result = found->reference;
    return S_OK;
}

HRESULT call_info::dispatch(std::size_t index, com_object*& object_result, com_ptr<IDispatch>& result) {
    COCLASS_RETURN_IF_FAILED(object(index, object_result));
    COCLASS_RETURN_IF_FAILED(dispatch_object_of(env_, values_[index], object_result));
    result = com_ptr<IDispatch>::share(object_result->dispatch);
    return S_OK;
}

}  // namespace coclass
