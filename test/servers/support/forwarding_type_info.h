#pragma once

#include <utility>

#include "com_ptr.h"
#include "static_object.h"

namespace test_server {

// Type information that is another one's, for who changes a part of it. It lives as long as its module: clients keep what they
// know of types, and no test is to count that among the objects.
class forwarding_type_info : public static_object<ITypeInfo, IID_ITypeInfo> {
public:
    explicit forwarding_type_info(com_ptr<ITypeInfo> real) : real_(std::move(real)) {}
    virtual ~forwarding_type_info() = default;

    HRESULT STDMETHODCALLTYPE GetTypeAttr(TYPEATTR** attributes) override { return real()->GetTypeAttr(attributes); }
    HRESULT STDMETHODCALLTYPE GetTypeComp(ITypeComp** compiler) override { return real()->GetTypeComp(compiler); }
    HRESULT STDMETHODCALLTYPE GetFuncDesc(UINT index, FUNCDESC** function) override { return real()->GetFuncDesc(index, function); }
    HRESULT STDMETHODCALLTYPE GetVarDesc(UINT index, VARDESC** variable) override { return real()->GetVarDesc(index, variable); }
    HRESULT STDMETHODCALLTYPE GetNames(MEMBERID member, BSTR* names, UINT most, UINT* count) override
    {
        return real()->GetNames(member, names, most, count);
    }
    HRESULT STDMETHODCALLTYPE GetRefTypeOfImplType(UINT index, HREFTYPE* reference) override
    {
        return real()->GetRefTypeOfImplType(index, reference);
    }
    HRESULT STDMETHODCALLTYPE GetImplTypeFlags(UINT index, INT* flags) override { return real()->GetImplTypeFlags(index, flags); }
    HRESULT STDMETHODCALLTYPE GetIDsOfNames(LPOLESTR* names, UINT count, MEMBERID* members) override
    {
        return real()->GetIDsOfNames(names, count, members);
    }

    HRESULT STDMETHODCALLTYPE Invoke(PVOID object, MEMBERID member, WORD flags, DISPPARAMS* parameters, VARIANT* result,
                                     EXCEPINFO* exception, UINT* argument) override
    {
        return real()->Invoke(object, member, flags, parameters, result, exception, argument);
    }

    HRESULT STDMETHODCALLTYPE GetDocumentation(MEMBERID member, BSTR* name, BSTR* text, DWORD* context, BSTR* file) override
    {
        return real()->GetDocumentation(member, name, text, context, file);
    }

    HRESULT STDMETHODCALLTYPE GetDllEntry(MEMBERID member, INVOKEKIND kind, BSTR* dll, BSTR* name, WORD* ordinal) override
    {
        return real()->GetDllEntry(member, kind, dll, name, ordinal);
    }

    HRESULT STDMETHODCALLTYPE GetRefTypeInfo(HREFTYPE reference, ITypeInfo** info) override
    {
        return real()->GetRefTypeInfo(reference, info);
    }
    HRESULT STDMETHODCALLTYPE AddressOfMember(MEMBERID member, INVOKEKIND kind, PVOID* address) override
    {
        return real()->AddressOfMember(member, kind, address);
    }
    HRESULT STDMETHODCALLTYPE CreateInstance(IUnknown* outer, REFIID iid, PVOID* object) override
    {
        return real()->CreateInstance(outer, iid, object);
    }
    HRESULT STDMETHODCALLTYPE GetMops(MEMBERID member, BSTR* mops) override { return real()->GetMops(member, mops); }
    HRESULT STDMETHODCALLTYPE GetContainingTypeLib(ITypeLib** library, UINT* index) override
    {
        return real()->GetContainingTypeLib(library, index);
    }
    void STDMETHODCALLTYPE ReleaseTypeAttr(TYPEATTR* attributes) override { real_->ReleaseTypeAttr(attributes); }
    void STDMETHODCALLTYPE ReleaseFuncDesc(FUNCDESC* function) override { real_->ReleaseFuncDesc(function); }
    void STDMETHODCALLTYPE ReleaseVarDesc(VARDESC* variable) override { real_->ReleaseVarDesc(variable); }

protected:
    // What every look goes through; giving back is none.
    virtual ITypeInfo* real() { return real_.get(); }

private:
    com_ptr<ITypeInfo> real_;
};

}  // namespace test_server
