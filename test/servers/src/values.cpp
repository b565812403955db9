#include <string>
#include <vector>

#include "classes.h"
#include "dual_object.h"
#include "owned.h"
#include "sample_values.h"
#include "step_value.h"
#include "stored_value.h"
#include "typed_sample.h"
#include "variant_text.h"

namespace test_server {

namespace {

// Hexadecimal digits in pairs, spaces between them allowed.
HRESULT parse_hex(std::wstring_view text, std::vector<unsigned char>& bytes)
{
    unsigned digits = 0;
    unsigned value = 0;
    for (const wchar_t character : text) {
        if (character == L' ') continue;
        const auto digit = std::wstring_view(L"0123456789abcdef").find(static_cast<wchar_t>(character | 0x20));
        if (digit == std::wstring_view::npos) return E_INVALIDARG;
        value = value * 16 + static_cast<unsigned>(digit);
        if (++digits % 2 == 0) {
            bytes.push_back(static_cast<unsigned char>(value));
            value = 0;
        }
    }
    return digits % 2 == 0 ? S_OK : E_INVALIDARG;
}

constexpr DISPID make_by_ref = 0x16;

class values final : public dual_object<ITestValues> {
public:
    // Wine's DispInvoke copies what a returned reference points at; Windows, like this, hands the reference on.
    HRESULT STDMETHODCALLTYPE Invoke(DISPID id, REFIID iid, LCID locale, WORD flags, DISPPARAMS* parameters, VARIANT* result,
                                     EXCEPINFO* exception, UINT* argument) override
    {
        if (id != make_by_ref || !(flags & DISPATCH_METHOD) || !result)
            return dual_object::Invoke(id, iid, locale, flags, parameters, result, exception, argument);
        unique_variant vt;
        UINT unwanted = 0;
        const HRESULT hr = DispGetParam(parameters, 0, VT_I4, &vt.get(), argument ? argument : &unwanted);
        return FAILED(hr) ? hr : MakeByRef(V_I4(&vt.get()), result);
    }

#define VALUE_TYPE(Name, Type, Id)                                                                                            \
    HRESULT STDMETHODCALLTYPE Echo##Name(Type value, Type* result) override { return copy_value(value, result); }             \
    HRESULT STDMETHODCALLTYPE Out##Name(Type* result) override { return typed_sample<VT_##Name>(result); }                    \
    HRESULT STDMETHODCALLTYPE InOut##Name(Type* value) override { return value ? step_value<VT_##Name>(*value) : E_POINTER; } \
    HRESULT STDMETHODCALLTYPE get_Prop##Name(Type* result) override { return prop_##Name.get(result); }                       \
    HRESULT STDMETHODCALLTYPE put_Prop##Name(Type value) override { return prop_##Name.put(value); }
#include "value_types.inc"
#undef VALUE_TYPE

    HRESULT STDMETHODCALLTYPE EchoColor(TestColor value, TestColor* result) override { return give(value, result); }
    HRESULT STDMETHODCALLTYPE EchoHandle(MyHandle value, MyHandle* result) override { return give(value, result); }

    HRESULT STDMETHODCALLTYPE EchoVariantType(VARIANT value, BSTR* description, long* vt) override
    {
        const HRESULT hr = Describe(value, description);
        return FAILED(hr) ? hr : give<long>(V_VT(&value), vt);
    }

    HRESULT STDMETHODCALLTYPE Describe(VARIANT value, BSTR* description) override { return to_bstr(variant_text(value), description); }

    HRESULT STDMETHODCALLTYPE Make(long vt, VARIANT source, VARIANT* result) override
    {
        if (!result) return E_POINTER;
        VariantInit(result);
        return VariantChangeType(result, &source, 0, static_cast<VARTYPE>(vt));
    }

    HRESULT STDMETHODCALLTYPE MakeRaw(long vt, BSTR hexBytes, VARIANT* result) override
    {
        if (!result) return E_POINTER;
        std::vector<unsigned char> bytes;
        const HRESULT hr = parse_hex(view(hexBytes), bytes);
        return FAILED(hr) ? hr : value_from_bytes(static_cast<VARTYPE>(vt), bytes.data(), bytes.size(), result);
    }

    HRESULT STDMETHODCALLTYPE MakeByRef(long vt, VARIANT* result) override
    {
        if (!result) return E_POINTER;
        VariantInit(result);
        const auto type = static_cast<VARTYPE>(vt);
        const HRESULT hr = sample_value(type, referenced_.put());
        if (FAILED(hr)) return hr;
        VARIANT& target = referenced_.get();
        V_VT(result) = static_cast<VARTYPE>(VT_BYREF | type);
        V_BYREF(result) = &V_I8(&target);
        if (type == VT_VARIANT) V_VARIANTREF(result) = &target;
        if (type == VT_DECIMAL) V_DECIMALREF(result) = &V_DECIMAL(&target);
        return S_OK;
    }

    HRESULT STDMETHODCALLTYPE BigString(long chars, BSTR* result) override
    {
        if (!result) return E_POINTER;
        *result = nullptr;
        if (chars < 0) return E_INVALIDARG;
        std::wstring text(static_cast<std::size_t>(chars), L'\0');
        for (std::size_t index = 0; index < text.size(); ++index) text[index] = static_cast<wchar_t>(L'a' + index % 26);
        return to_bstr(text, result);
    }

    HRESULT STDMETHODCALLTYPE StringLength(BSTR value, long* result) override
    {
        return give(static_cast<long>(SysStringLen(value)), result);
    }

    HRESULT STDMETHODCALLTYPE NullString(BSTR* result) override { return give<BSTR>(nullptr, result); }

private:
#define VALUE_TYPE(Name, Type, Id) stored_value<Type> prop_##Name;
#include "value_types.inc"
#undef VALUE_TYPE

    unique_variant referenced_;
};

}  // namespace

HRESULT create_values(REFIID iid, void** result) { return create_object<values>(iid, result); }

}  // namespace test_server
