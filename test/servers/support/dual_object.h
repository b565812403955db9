#pragma once

#include "com_object.h"

namespace test_server {

// A dual interface: its IDispatch half is answered by Automation from the type library.
template <typename Interface, typename... Others>
class dual_object : public com_object<Interface, Others...> {
public:
    HRESULT STDMETHODCALLTYPE GetTypeInfoCount(UINT* count) override
    {
        if (!count) return E_POINTER;
        *count = 1;
        return S_OK;
    }

    HRESULT STDMETHODCALLTYPE GetTypeInfo(UINT index, LCID, ITypeInfo** result) override
    {
        if (!result) return E_POINTER;
        *result = nullptr;
        if (index != 0) return DISP_E_BADINDEX;
        ITypeInfo* info = type_info();
        if (!info) return TYPE_E_CANTLOADLIBRARY;
        info->AddRef();
        *result = info;
        return S_OK;
    }

    HRESULT STDMETHODCALLTYPE GetIDsOfNames(REFIID, LPOLESTR* names, UINT count, LCID, DISPID* ids) override
    {
        ITypeInfo* info = type_info();
        return info ? DispGetIDsOfNames(info, names, count, ids) : TYPE_E_CANTLOADLIBRARY;
    }

    HRESULT STDMETHODCALLTYPE Invoke(DISPID id, REFIID, LCID, WORD flags, DISPPARAMS* parameters, VARIANT* result,
                                     EXCEPINFO* exception, UINT* argument) override
    {
        ITypeInfo* info = type_info();
        if (!info) return TYPE_E_CANTLOADLIBRARY;
        return DispInvoke(static_cast<Interface*>(this), info, id, flags, parameters, result, exception, argument);
    }

protected:
    HRESULT query_more(REFIID iid, void** result) override
    {
        if (!IsEqualIID(iid, IID_IDispatch)) return E_NOINTERFACE;
        *result = static_cast<IDispatch*>(this);
        this->AddRef();
        return S_OK;
    }

private:
    // One for the DLL's life, never released: Automation may be gone before our static destructors run.
    static ITypeInfo* type_info()
    {
        static ITypeInfo* const info = [] {
            ITypeInfo* loaded = nullptr;
            module::type_info(interface_id<Interface>::get(), &loaded);
            return loaded;
        }();
        return info;
    }
};

}  // namespace test_server
