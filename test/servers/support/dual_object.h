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

    HRESULT STDMETHODCALLTYPE GetIDsOfNames(REFIID reserved, LPOLESTR* names, UINT count, LCID, DISPID* ids) override
    {
        if (!IsEqualIID(reserved, IID_NULL)) return DISP_E_UNKNOWNINTERFACE;
        ITypeInfo* info = type_info();
        return info ? DispGetIDsOfNames(info, names, count, ids) : TYPE_E_CANTLOADLIBRARY;
    }

    HRESULT STDMETHODCALLTYPE Invoke(DISPID id, REFIID reserved, LCID, WORD flags, DISPPARAMS* parameters, VARIANT* result,
                                     EXCEPINFO* exception, UINT* argument) override
    {
        if (!IsEqualIID(reserved, IID_NULL)) return DISP_E_UNKNOWNINTERFACE;
        ITypeInfo* info = type_info();
        if (!info) return TYPE_E_CANTLOADLIBRARY;
        // Wine's writes where an argument is wrong through a null pointer.
        UINT unwanted = 0;
        return DispInvoke(static_cast<Interface*>(this), info, id, flags, parameters, result, exception, argument ? argument : &unwanted);
    }

protected:
    HRESULT query_more(REFIID iid, void** result) override
    {
        if (!IsEqualIID(iid, IID_IDispatch)) return E_NOINTERFACE;
        *result = static_cast<IDispatch*>(this);
        this->AddRef();
        return S_OK;
    }

    // One for the DLL's life, never released: Automation may be gone before our static destructors run.
    virtual ITypeInfo* type_info()
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
