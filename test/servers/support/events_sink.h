#pragma once

#include "com_object.h"
#include "step_value.h"
#include "vectors.h"

namespace test_server {

// What an argument by reference holds becomes something else, by its type.
inline HRESULT step_referred(VARIANT& referred)
{
    switch (V_VT(&referred)) {
        case VT_BYREF | VT_BOOL: return step_value<VT_BOOL>(*V_BOOLREF(&referred));
        case VT_BYREF | VT_I4: return step_value<VT_I4>(*V_I4REF(&referred));
        case VT_BYREF | VT_BSTR: return step_value<VT_BSTR>(*V_BSTRREF(&referred));
        case VT_BYREF | VT_VARIANT: return step_value<VT_VARIANT>(*V_VARIANTREF(&referred));
        case VT_BYREF | VT_ARRAY | VT_I4: return double_and_append(V_ARRAYREF(&referred));
        default: return S_OK;
    }
}

// What listens to _ITestEvents by IDispatch; what it makes of an event is its own.
class events_sink : public com_object<IDispatch> {
public:
    HRESULT STDMETHODCALLTYPE GetTypeInfoCount(UINT* count) override { return give(0U, count); }
    HRESULT STDMETHODCALLTYPE GetTypeInfo(UINT, LCID, ITypeInfo** result) override
    {
        if (!result) return E_POINTER;
        *result = nullptr;
        return E_NOTIMPL;
    }
    HRESULT STDMETHODCALLTYPE GetIDsOfNames(REFIID, LPOLESTR*, UINT, LCID, DISPID*) override { return DISP_E_UNKNOWNNAME; }

protected:
    // The event that has a result.
    static void answer(DISPID id, VARIANT* result)
    {
        if (id != 8 || !result) return;
        V_VT(result) = VT_BSTR;
        V_BSTR(result) = SysAllocString(L"answer");
    }

    HRESULT query_more(REFIID iid, void** result) override
    {
        if (!IsEqualIID(iid, DIID__ITestEvents)) return E_NOINTERFACE;
        *result = static_cast<IDispatch*>(this);
        AddRef();
        return S_OK;
    }
};

}  // namespace test_server
