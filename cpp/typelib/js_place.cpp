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

hresult_error js_place::failed(HRESULT result, std::wstring_view what) const {
    return {env_.fail(result, path() + L": " + std::wstring{what})};
}

hresult_error js_place::expected(std::wstring_view what) const {
    return invalid(L"expected " + std::wstring{what} + L", got " + describe_js(env_, value_));
}

hresult_error js_place::blamed(HRESULT result) const {
    if (result == E_JS_EXCEPTION) return {result};
    const std::wstring words = env_.last_failure().message;
    return words.empty() ? expected(L"another value") : failed(result, words);
}

js_place js_place::operator[](const char* name) const& {
    if (js::type_of(env_.js(), value_) != napi_object) throw expected(L"an object");
    return {*this, name, value_.As<Napi::Object>().Get(name)};
}

Napi::Array js_place::list() const {
    if (!value_.IsArray()) throw expected(L"an array");
    return value_.As<Napi::Array>();
}

std::wstring js_place::text() const {
    std::wstring text;
    const HRESULT read = js::get_string(env_.js(), value_, text);
    if (read == E_INVALIDARG) throw expected(L"a string");
    throw_if_failed(read);
    if (text.empty()) throw invalid(L"expected a string that is not empty");
    // COM takes its texts with a NUL at the end.
    if (text.find(L'\0') != std::wstring::npos) throw invalid(L"the string has a NUL in it");
    return text;
}

GUID js_place::guid() const {
    GUID guid{};
    if (!parse_guid(text(), guid)) throw expected(L"a GUID in braces");
    return guid;
}

bool js_place::truth() const {
    if (!value_.IsBoolean()) throw expected(L"a boolean");
    return value_.As<Napi::Boolean>();
}

double js_place::whole(double lowest, double highest) const {
    const double number = value_.IsNumber() ? value_.As<Napi::Number>().DoubleValue() : std::nan("");
    if (number >= lowest && number <= highest && number == std::trunc(number)) return number;
    throw expected(L"a whole number from " + std::to_wstring(static_cast<long long>(lowest)) + L" to " +
                   std::to_wstring(static_cast<long long>(highest)));
}

}  // namespace coclass
