#include "typelib/js_place.h"

#include "base/guid.h"
#include "marshal/js_to_variant.h"

#include <cmath>

namespace coclass {

namespace {

std::wstring widened(std::string_view text) { return {text.begin(), text.end()}; }

}  // namespace

std::wstring js_place::path() const {
    if (parent_ == nullptr) return widened(name_);
    if (name_ == nullptr) return parent_->path() + L"[" + std::to_wstring(index_) + L"]";
    return parent_->path() + (parent_->parent_ == nullptr ? L": " : L".") + widened(name_);
}

HRESULT js_place::fail(HRESULT result, std::wstring_view what) const { return env_.fail(result, path() + L": " + std::wstring{what}); }

HRESULT js_place::expected(std::wstring_view what) const {
    return fail(E_INVALIDARG, L"expected " + std::wstring{what} + L", got " + describe_js(env_, value_));
}

HRESULT js_place::blame(HRESULT result) const {
    if (result == E_JS_EXCEPTION) return result;
    const std::wstring words = env_.last_failure().message;
    return words.empty() ? expected(L"another value") : fail(result, words);
}

HRESULT js_place::is_object() const { return js::type_of(env_.js(), value_) == napi_object ? S_OK : expected(L"an object"); }

HRESULT js_place::length(std::uint32_t& result) const {
    bool is_array = false;
    if (napi_is_array(env_.js(), value_, &is_array) != napi_ok || !is_array) return expected(L"an array");
    return js::result_of(env_.js(), napi_get_array_length(env_.js(), value_, &result));
}

HRESULT js_place::get(std::wstring& text) const {
    const HRESULT read = js::get_string(env_.js(), value_, text);
    if (read == E_INVALIDARG) return expected(L"a string");
    COCLASS_RETURN_IF_FAILED(read);
    if (text.empty()) return fail(E_INVALIDARG, L"expected a string that is not empty");
    // COM takes its texts with a NUL at the end.
    return text.find(L'\0') == std::wstring::npos ? S_OK : fail(E_INVALIDARG, L"the string has a NUL in it");
}

HRESULT js_place::get_optional(std::wstring& text) const {
    text.clear();
    return is_undefined() ? S_OK : get(text);
}

HRESULT js_place::get(GUID& guid) const {
    std::wstring text;
    COCLASS_RETURN_IF_FAILED(get(text));
    return parse_guid(text, guid) ? S_OK : expected(L"a GUID in braces");
}

HRESULT js_place::get(bool& truth) const { return napi_get_value_bool(env_.js(), value_, &truth) == napi_ok ? S_OK : expected(L"a boolean"); }

HRESULT js_place::get_whole(double lowest, double highest, double& number) const {
    if (napi_get_value_double(env_.js(), value_, &number) == napi_ok && number >= lowest && number <= highest && number == std::trunc(number)) return S_OK;
    return expected(L"a whole number from " + std::to_wstring(static_cast<long long>(lowest)) + L" to " + std::to_wstring(static_cast<long long>(highest)));
}

}  // namespace coclass
