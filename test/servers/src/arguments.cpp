#include <map>
#include <string>
#include <utility>

#include "classes.h"
#include "dual_object.h"
#include "owned.h"
#include "plain_text.h"
#include "raw_dispatch.h"

namespace test_server {

namespace {

// "2: first, second"
std::wstring list_text(SAFEARRAY* items)
{
    void* data = nullptr;
    if (!items || FAILED(SafeArrayAccessData(items, &data))) return L"0:";
    const auto* values = static_cast<const VARIANT*>(data);
    const ULONG count = items->rgsabound[0].cElements;
    std::wstring result = std::to_wstring(count) + L":";
    for (ULONG index = 0; index < count; ++index) result += (index ? L", " : L" ") + plain_text(values[index]);
    SafeArrayUnaccessData(items);
    return result;
}

template <typename Key>
class variant_map {
public:
    HRESULT get(const Key& key, VARIANT* result) const
    {
        if (!result) return E_POINTER;
        VariantInit(result);
        const auto found = values_.find(key);
        return found == values_.end() ? S_OK : copy_variant(found->second.get(), result);
    }

    HRESULT put(const Key& key, const VARIANT& value) { return copy_variant_ind(value, values_[key].put()); }

private:
    std::map<Key, unique_variant> values_;
};

enum : DISPID { var_args = 5, var_args_after = 6 };

class arguments final : public dual_object<ITestArguments> {
public:
    // Wine's DispInvoke refuses a vararg member that has a return value; Windows does what this does.
    HRESULT STDMETHODCALLTYPE Invoke(DISPID id, REFIID iid, LCID locale, WORD flags, DISPPARAMS* parameters, VARIANT* result,
                                     EXCEPINFO* exception, UINT* argument) override
    {
        if ((id == var_args || id == var_args_after) && (flags & DISPATCH_METHOD))
            return invoke_vararg({id, flags, parameters, result, exception, argument});
        return dual_object::Invoke(id, iid, locale, flags, parameters, result, exception, argument);
    }

    HRESULT STDMETHODCALLTYPE get_Item(VARIANT key, VARIANT* result) override { return items_.get(plain_text(key), result); }

    HRESULT STDMETHODCALLTYPE put_Item(VARIANT key, VARIANT value) override
    {
        last_put_ = L"PUT";
        return items_.put(plain_text(key), value);
    }

    HRESULT STDMETHODCALLTYPE putref_Item(VARIANT key, IDispatch* value) override
    {
        last_put_ = L"PUTREF";
        VARIANT object;
        V_VT(&object) = VT_DISPATCH;
        V_DISPATCH(&object) = value;
        return items_.put(plain_text(key), object);
    }

    HRESULT STDMETHODCALLTYPE Join4(VARIANT a, VARIANT b, VARIANT c, VARIANT d, BSTR* result) override
    {
        return to_bstr(plain_text(a) + L"|" + plain_text(b) + L"|" + plain_text(c) + L"|" + plain_text(d), result);
    }

    HRESULT STDMETHODCALLTYPE Optional(long a, VARIANT b, VARIANT c, BSTR* result) override
    {
        return to_bstr(L"a=" + std::to_wstring(a) + L" b=" + plain_text(b) + L" c=" + plain_text(c), result);
    }

    HRESULT STDMETHODCALLTYPE Defaults(long a, BSTR b, VARIANT_BOOL c, BSTR* result) override
    {
        const std::wstring text = L"a=" + std::to_wstring(a) + L" b=" + std::wstring(view(b));
        return to_bstr(text + (c ? L" c=True" : L" c=False"), result);
    }

    HRESULT STDMETHODCALLTYPE Named(VARIANT first, VARIANT second, VARIANT third, BSTR* result) override
    {
        return to_bstr(L"first=" + plain_text(first) + L" second=" + plain_text(second) + L" third=" + plain_text(third), result);
    }

    HRESULT STDMETHODCALLTYPE VarArgs(SAFEARRAY* items, BSTR* result) override { return to_bstr(list_text(items), result); }

    HRESULT STDMETHODCALLTYPE VarArgsAfter(long first, SAFEARRAY* items, BSTR* result) override
    {
        return to_bstr(L"first=" + std::to_wstring(first) + L" " + list_text(items), result);
    }

    HRESULT STDMETHODCALLTYPE Locale(long lcid, long* result) override { return give(lcid, result); }

    HRESULT STDMETHODCALLTYPE Several(long a, long* twice, BSTR* label, long* sum) override
    {
        if (!twice || !sum) return E_POINTER;
        *twice = a * 2;
        *sum = a + *twice;
        return to_bstr(L"text " + std::to_wstring(a), label);
    }

    HRESULT STDMETHODCALLTYPE Add4(long a, long b, long c, long d, long* result) override { return give(a + b + c + d, result); }

    HRESULT STDMETHODCALLTYPE Nothing() override { return S_OK; }

    HRESULT STDMETHODCALLTYPE get_Indexed(long i, long j, VARIANT* result) override { return indexed_.get({i, j}, result); }

    HRESULT STDMETHODCALLTYPE put_Indexed(long i, long j, VARIANT value) override { return indexed_.put({i, j}, value); }

    HRESULT STDMETHODCALLTYPE get_Ref(VARIANT* result) override { return result ? copy_variant(ref_.get(), result) : E_POINTER; }

    HRESULT STDMETHODCALLTYPE put_Ref(VARIANT value) override
    {
        last_put_ = L"PUT";
        return copy_variant_ind(value, ref_.put());
    }

    HRESULT STDMETHODCALLTYPE putref_Ref(VARIANT value) override
    {
        last_put_ = L"PUTREF";
        return copy_variant_ind(value, ref_.put());
    }

    HRESULT STDMETHODCALLTYPE get_LastPut(BSTR* result) override { return to_bstr(last_put_, result); }

    HRESULT STDMETHODCALLTYPE get_Text(VARIANT format, BSTR* result) override
    {
        const std::wstring prefix = plain_text(format);
        return to_bstr(prefix == L"missing" ? text_ : prefix + L":" + text_, result);
    }

    HRESULT STDMETHODCALLTYPE put_Text(VARIANT format, BSTR value) override
    {
        const std::wstring prefix = plain_text(format);
        const std::wstring text(view(value));
        text_ = prefix == L"missing" ? text : prefix + L"=" + text;
        return S_OK;
    }

    HRESULT STDMETHODCALLTYPE get_ReadOnly(long* result) override { return give(42L, result); }

    HRESULT STDMETHODCALLTYPE put_WriteOnly(long value) override
    {
        written_ = value;
        return S_OK;
    }

    HRESULT STDMETHODCALLTYPE get_Written(long* result) override { return give(written_, result); }
    HRESULT STDMETHODCALLTYPE get_Count(long* result) override { return give(count_, result); }

    HRESULT STDMETHODCALLTYPE put_Count(long value) override
    {
        count_ = value;
        return S_OK;
    }

    HRESULT STDMETHODCALLTYPE get_Title(BSTR* result) override { return to_bstr(title_, result); }

    HRESULT STDMETHODCALLTYPE put_Title(BSTR value) override
    {
        title_ = view(value);
        return S_OK;
    }

private:
    HRESULT invoke_vararg(const dispatch_call& call)
    {
        const DISPID fixed = call.id == var_args_after ? 1 : 0;
        if (call.parameters->cNamedArgs > 0) return DISP_E_NONAMEDARGS;
        if (call.count() < static_cast<UINT>(fixed)) return DISP_E_BADPARAMCOUNT;
        unique_safearray items(SafeArrayCreateVector(VT_VARIANT, 0, call.count() - static_cast<UINT>(fixed)));
        if (!items) return E_OUTOFMEMORY;
        for (LONG index = 0; index < static_cast<LONG>(call.count()) - fixed; ++index) {
            const HRESULT hr = SafeArrayPutElement(items.get(), &index, const_cast<VARIANT*>(call.at(index + fixed)));
            if (FAILED(hr)) return hr;
        }
        unique_variant first;
        unique_bstr text;
        BSTR written = nullptr;
        HRESULT hr = S_OK;
        if (fixed) {
            hr = copy_variant_ind(*call.at(0), &first.get());
            if (SUCCEEDED(hr)) hr = VariantChangeType(&first.get(), &first.get(), 0, VT_I4);
            if (FAILED(hr) && call.argument) *call.argument = call.count() - 1;
            if (SUCCEEDED(hr)) hr = VarArgsAfter(V_I4(&first.get()), items.get(), &written);
        } else {
            hr = VarArgs(items.get(), &written);
        }
        text.reset(written);
        if (FAILED(hr) || !call.result) return hr;
        V_VT(call.result) = VT_BSTR;
        V_BSTR(call.result) = text.release();
        return S_OK;
    }

    variant_map<std::wstring> items_;
    variant_map<std::pair<long, long>> indexed_;
    unique_variant ref_;
    std::wstring last_put_;
    std::wstring text_;
    std::wstring title_ = L"0123456789";
    long written_ = 0;
    long count_ = 0;
};

}  // namespace

HRESULT create_arguments(REFIID iid, void** result) { return create_object<arguments>(iid, result); }

}  // namespace test_server
