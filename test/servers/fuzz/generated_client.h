#pragma once

// What a generated client in C++ stands on (test/support/fuzz/cpp-client.ts): a DLL whose one object makes calls through vtables, with the
// arguments that its own caller gives in VARIANTs. The compiler's idea of each function is what is compared with ours.

#include <windows.h>

#include <oleauto.h>

#include <cstddef>
#include <cstring>

namespace fuzz {

// One call: `values` are the arguments in their order and the result behind them; what comes out takes their places.
struct call {
    HRESULT (*make)(IUnknown* target, VARIANT* values);
    const VARTYPE* types;
    // For each value whether it comes out of the call.
    const bool* comes_out;
    std::size_t count;
};

extern const call calls[];
extern const std::size_t call_count;

// Where a VARIANT of this type has its value.
inline void* slot(VARIANT& value, VARTYPE type)
{
    if (type == VT_VARIANT || type == VT_DECIMAL) return &value;
    if (type == VT_RECORD) return V_RECORD(&value);
    return &V_I8(&value);
}

// An argument by value, of whatever type the function declares.
template <VARTYPE Type>
struct in {
    VARIANT& value;

    template <typename Argument>
    operator Argument() const
    {
        Argument argument;
        std::memcpy(&argument, slot(value, Type), sizeof argument);
        return argument;
    }
};

// A pointer to the value.
struct pointer {
    void* data;

    template <typename Argument>
    operator Argument*() const
    {
        return static_cast<Argument*>(data);
    }
};

// Memory that nobody has written to: a callee that reads or frees it is found out.
template <VARTYPE Type>
pointer out(VARIANT& value)
{
    if (Type == VT_RECORD) {
        ULONG size = 0;
        V_RECORDINFO(&value)->RecordClear(V_RECORD(&value));
        V_RECORDINFO(&value)->GetSize(&size);
        std::memset(V_RECORD(&value), 0xcc, size);
    } else {
        VariantClear(&value);
        std::memset(&value, 0xcc, sizeof value);
    }
    return {slot(value, Type)};
}

template <VARTYPE Type>
pointer in_out(VARIANT& value)
{
    return {slot(value, Type)};
}

// What a function returns in place of an HRESULT.
template <VARTYPE Type, typename Result>
void take(VARIANT& value, Result result)
{
    VariantClear(&value);
    std::memcpy(slot(value, Type), &result, sizeof result);
}

template <typename Interface>
class object {
public:
    object(IUnknown* target, const IID& id) { result_ = target->QueryInterface(id, reinterpret_cast<void**>(&pointer_)); }
    object(const object&) = delete;
    object& operator=(const object&) = delete;
    ~object()
    {
        if (pointer_) pointer_->Release();
    }
    HRESULT result() const { return result_; }
    Interface* operator->() const { return pointer_; }

private:
    Interface* pointer_ = nullptr;
    HRESULT result_;
};

// Makes a call with a copy of the values, and gives the HRESULT and what came out.
inline HRESULT run(const call& call, IUnknown* target, SAFEARRAY* given, VARIANT* result)
{
    SAFEARRAY* values = nullptr;
    HRESULT hr = SafeArrayCopy(given, &values);
    if (FAILED(hr)) return hr;
    VARIANT* data = nullptr;
    hr = SafeArrayAccessData(values, reinterpret_cast<void**>(&data));
    if (FAILED(hr)) return hr;
    // The first is the HRESULT.
    VARIANT* arguments = data + 1;
    const HRESULT called = call.make(target, arguments);
    for (std::size_t index = 0; index < call.count; ++index) {
        if (!call.comes_out[index] || call.types[index] == VT_VARIANT || call.types[index] == VT_RECORD) continue;
        V_VT(&arguments[index]) = call.types[index];
    }
    V_VT(data) = VT_I4;
    V_I4(data) = called;
    SafeArrayUnaccessData(values);
    V_VT(result) = VT_ARRAY | VT_VARIANT;
    V_ARRAY(result) = values;
    return S_OK;
}

// Invoke(1, number of the call, target, values).
class client final : public IDispatch {
public:
    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** result) override
    {
        const bool known = IsEqualIID(iid, IID_IUnknown) || IsEqualIID(iid, IID_IDispatch);
        *result = known ? this : nullptr;
        return known ? S_OK : E_NOINTERFACE;
    }
    ULONG STDMETHODCALLTYPE AddRef() override { return 2; }
    ULONG STDMETHODCALLTYPE Release() override { return 1; }
    HRESULT STDMETHODCALLTYPE GetTypeInfoCount(UINT* count) override
    {
        *count = 0;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE GetTypeInfo(UINT, LCID, ITypeInfo** result) override
    {
        *result = nullptr;
        return E_NOTIMPL;
    }
    HRESULT STDMETHODCALLTYPE GetIDsOfNames(REFIID, LPOLESTR*, UINT, LCID, DISPID* ids) override
    {
        ids[0] = 1;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE Invoke(DISPID, REFIID, LCID, WORD flags, DISPPARAMS* parameters, VARIANT* result, EXCEPINFO*, UINT*) override
    {
        if ((flags & DISPATCH_METHOD) == 0) return DISP_E_MEMBERNOTFOUND;
        if (parameters->cArgs != 3 || !result) return DISP_E_BADPARAMCOUNT;
        VARIANT& values = parameters->rgvarg[0];
        VARIANT& target = parameters->rgvarg[1];
        VARIANT& number = parameters->rgvarg[2];
        const bool is_object = V_VT(&target) == VT_UNKNOWN || V_VT(&target) == VT_DISPATCH;
        if (V_VT(&values) != (VT_ARRAY | VT_VARIANT) || !is_object || V_VT(&number) != VT_I4) return DISP_E_TYPEMISMATCH;
        if (static_cast<std::size_t>(V_I4(&number)) >= call_count) return DISP_E_BADINDEX;
        return run(calls[V_I4(&number)], V_UNKNOWN(&target), V_ARRAY(&values), result);
    }
};

class factory final : public IClassFactory {
public:
    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** result) override
    {
        const bool known = IsEqualIID(iid, IID_IUnknown) || IsEqualIID(iid, IID_IClassFactory);
        *result = known ? this : nullptr;
        return known ? S_OK : E_NOINTERFACE;
    }
    ULONG STDMETHODCALLTYPE AddRef() override { return 2; }
    ULONG STDMETHODCALLTYPE Release() override { return 1; }
    HRESULT STDMETHODCALLTYPE CreateInstance(IUnknown*, REFIID iid, void** result) override
    {
        static client only;
        return only.QueryInterface(iid, result);
    }
    HRESULT STDMETHODCALLTYPE LockServer(BOOL) override { return S_OK; }
};

}  // namespace fuzz

extern "C" __declspec(dllexport) HRESULT __stdcall DllGetClassObject(REFCLSID, REFIID iid, void** result)
{
    static fuzz::factory only;
    return only.QueryInterface(iid, result);
}
