#pragma once

#include <initializer_list>
#include <string_view>

#include "com_object.h"

namespace test_server {

// One call of IDispatch::Invoke.
struct dispatch_call {
    DISPID id;
    WORD flags;
    DISPPARAMS* parameters;
    VARIANT* result;
    EXCEPINFO* exception;
    UINT* argument;

    UINT count() const { return parameters ? parameters->cArgs : 0; }

    // The argument at a position (from the left, 0 first), or under its DISPID if named; null if it was not given.
    const VARIANT* at(DISPID position) const
    {
        if (!parameters) return nullptr;
        for (UINT named = 0; named < parameters->cNamedArgs; ++named)
            if (parameters->rgdispidNamedArgs[named] == position) return &parameters->rgvarg[named];
        const UINT positional = parameters->cArgs - parameters->cNamedArgs;
        if (position < 0 || static_cast<UINT>(position) >= positional) return nullptr;
        return &parameters->rgvarg[parameters->cArgs - 1 - static_cast<UINT>(position)];
    }

    bool gets() const { return (flags & DISPATCH_PROPERTYGET) != 0; }
    bool calls() const { return (flags & DISPATCH_METHOD) != 0; }
    bool puts() const { return (flags & (DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF)) != 0; }
};

struct dispatch_name {
    std::wstring_view name;
    DISPID id;
    std::initializer_list<std::wstring_view> parameters = {};
};

inline bool same_name(std::wstring_view left, std::wstring_view right)
{
    return CompareStringOrdinal(left.data(), static_cast<int>(left.size()), right.data(), static_cast<int>(right.size()), TRUE) ==
           CSTR_EQUAL;
}

// A hand-written IDispatch without type information.
template <typename... Others>
class raw_dispatch : public com_object<IDispatch, Others...> {
public:
    HRESULT STDMETHODCALLTYPE GetTypeInfoCount(UINT* count) override
    {
        if (!count) return E_POINTER;
        *count = 0;
        return S_OK;
    }

    HRESULT STDMETHODCALLTYPE GetTypeInfo(UINT, LCID, ITypeInfo** result) override
    {
        if (result) *result = nullptr;
        return result ? E_NOTIMPL : E_POINTER;
    }

    HRESULT STDMETHODCALLTYPE GetIDsOfNames(REFIID reserved, LPOLESTR* names, UINT count, LCID, DISPID* ids) override
    {
        if (!IsEqualIID(reserved, IID_NULL)) return DISP_E_UNKNOWNINTERFACE;
        if (!names || !ids || count == 0) return E_INVALIDARG;
        const DISPID member = find_member(names[0]);
        ids[0] = member;
        bool all = member != DISPID_UNKNOWN;
        for (UINT index = 1; index < count; ++index) {
            ids[index] = member == DISPID_UNKNOWN ? DISPID_UNKNOWN : find_parameter(member, names[index]);
            all = all && ids[index] != DISPID_UNKNOWN;
        }
        return all ? S_OK : DISP_E_UNKNOWNNAME;
    }

    HRESULT STDMETHODCALLTYPE Invoke(DISPID id, REFIID reserved, LCID, WORD flags, DISPPARAMS* parameters, VARIANT* result,
                                     EXCEPINFO* exception, UINT* argument) override
    {
        if (!IsEqualIID(reserved, IID_NULL)) return DISP_E_UNKNOWNINTERFACE;
        if (result) VariantInit(result);
        return invoke({id, flags, parameters, result, exception, argument});
    }

protected:
    virtual DISPID find_member(std::wstring_view name) = 0;
    virtual DISPID find_parameter(DISPID, std::wstring_view) { return DISPID_UNKNOWN; }
    virtual HRESULT invoke(const dispatch_call& call) = 0;
};

}  // namespace test_server
