#include "told.h"

#include <atomic>

#include "classes.h"
#include "dual_object.h"
#include "forwarding_type_info.h"
#include "owned.h"

namespace test_server {

template <>
struct interface_id<ITold> {
    static const IID& get() { return IID_ITold; }
};

template <>
struct interface_id<IToldFill> {
    static const IID& get() { return IID_IToldFill; }
};

namespace {

std::atomic<long> lookups{0};

// The library lies beside the server, registered or not.
HRESULT told_type(REFGUID guid, com_ptr<ITypeInfo>& result)
{
    com_ptr<ITypeLib> library;
    const std::wstring server = module::path();
    const std::wstring path = server.substr(0, server.find_last_of(L'\\') + 1) + L"told.tlb";
    const HRESULT hr = LoadTypeLibEx(path.c_str(), REGKIND_NONE, library.put());
    return FAILED(hr) ? hr : library->GetTypeInfoOfGuid(guid, result.put());
}

// The type information that there is.
class counting_type_info : public forwarding_type_info {
public:
    using forwarding_type_info::forwarding_type_info;

protected:
    ITypeInfo* real() override
    {
        ++lookups;
        return forwarding_type_info::real();
    }
};

// With pointers of four bytes, as a 32-bit process has them: the offsets of vtables and records are half of ours.
class narrow_type_info final : public counting_type_info {
public:
    using counting_type_info::counting_type_info;

    HRESULT STDMETHODCALLTYPE GetTypeAttr(TYPEATTR** attributes) override
    {
        const HRESULT hr = counting_type_info::GetTypeAttr(attributes);
        if (FAILED(hr)) return hr;
        (*attributes)->cbSizeVft /= 2;
        (*attributes)->cbSizeInstance /= 2;
        return hr;
    }

    HRESULT STDMETHODCALLTYPE GetFuncDesc(UINT index, FUNCDESC** function) override
    {
        const HRESULT hr = counting_type_info::GetFuncDesc(index, function);
        if (SUCCEEDED(hr)) (*function)->oVft /= 2;
        return hr;
    }

    HRESULT STDMETHODCALLTYPE GetVarDesc(UINT index, VARDESC** variable) override
    {
        const HRESULT hr = counting_type_info::GetVarDesc(index, variable);
        if (SUCCEEDED(hr) && (*variable)->varkind == VAR_PERINSTANCE) (*variable)->oInst /= 2;
        return hr;
    }

    HRESULT STDMETHODCALLTYPE GetRefTypeInfo(HREFTYPE reference, ITypeInfo** info) override
    {
        com_ptr<ITypeInfo> referred;
        const HRESULT hr = counting_type_info::GetRefTypeInfo(reference, referred.put());
        if (SUCCEEDED(hr)) *info = new narrow_type_info(std::move(referred));
        return hr;
    }
};

// Of which something leads back to itself: records that are aliases, interfaces by what they inherit, or records by a field.
template <TYPEKIND Kind>
class circular_type_info final : public forwarding_type_info {
public:
    using forwarding_type_info::forwarding_type_info;

    HRESULT STDMETHODCALLTYPE GetTypeAttr(TYPEATTR** attributes) override
    {
        const HRESULT hr = forwarding_type_info::GetTypeAttr(attributes);
        if (FAILED(hr) || Kind != TKIND_ALIAS || (*attributes)->typekind != TKIND_RECORD) return hr;
        (*attributes)->typekind = TKIND_ALIAS;
        lead_back((*attributes)->tdescAlias);
        return hr;
    }

    HRESULT STDMETHODCALLTYPE GetVarDesc(UINT index, VARDESC** variable) override
    {
        const HRESULT hr = forwarding_type_info::GetVarDesc(index, variable);
        if (SUCCEEDED(hr) && Kind == TKIND_RECORD) lead_back((*variable)->elemdescVar.tdesc);
        return hr;
    }

    HRESULT STDMETHODCALLTYPE GetRefTypeOfImplType(UINT index, HREFTYPE* reference) override
    {
        if (Kind != TKIND_INTERFACE || index != 0) return forwarding_type_info::GetRefTypeOfImplType(index, reference);
        *reference = itself;
        return S_OK;
    }

    HRESULT STDMETHODCALLTYPE GetRefTypeInfo(HREFTYPE reference, ITypeInfo** info) override
    {
        if (reference == itself) {
            *info = this;
            return S_OK;
        }
        com_ptr<ITypeInfo> referred;
        const HRESULT hr = forwarding_type_info::GetRefTypeInfo(reference, referred.put());
        if (SUCCEEDED(hr)) *info = new circular_type_info(std::move(referred));
        return hr;
    }

private:
    static constexpr HREFTYPE itself = 0x7ffffff0;

    static void lead_back(TYPEDESC& description)
    {
        description.vt = VT_USERDEFINED;
        description.hreftype = itself;
    }
};

class told : public dual_object<ITold, IToldFill> {
public:
    HRESULT STDMETHODCALLTYPE GetTypeInfo(UINT index, LCID, ITypeInfo** result) override
    {
        if (!result) return E_POINTER;
        *result = nullptr;
        if (index != 0) return DISP_E_BADINDEX;
        com_ptr<ITypeInfo> shown;
        const HRESULT hr = show_type(shown);
        return FAILED(hr) ? hr : shown.copy_to(result);
    }

#define TOLD_FUNCTION(Name) \
    HRESULT STDMETHODCALLTYPE Name(long value, BSTR* result) override { return to_bstr(L## #Name L" " + std::to_wstring(value), result); }
    TOLD_FUNCTION(One)
    TOLD_FUNCTION(Two)
    TOLD_FUNCTION(Three)
    TOLD_FUNCTION(Four)
    TOLD_FUNCTION(Five)
    TOLD_FUNCTION(Six)
    TOLD_FUNCTION(Seven)
    TOLD_FUNCTION(Eight)
#undef TOLD_FUNCTION

    HRESULT STDMETHODCALLTYPE EchoPair(ToldPair* pair, ToldPair* result) override
    {
        return pair && result ? give(ToldPair{SysAllocString(pair->text), pair->number, SysAllocString(pair->note)}, result) : E_POINTER;
    }

    // Tells what is there, `none` where there is no place for it, and leaves something else.
    HRESULT STDMETHODCALLTYPE Fill(long* number, BSTR* text, IUnknown** object, ToldPair* pair, short* count, BSTR* result) override
    {
        const auto told = [](const auto* place, auto tell) { return place ? tell(*place) : std::wstring(L"none"); };
        const std::wstring what = told(number, [](long value) { return std::to_wstring(value); }) + L" " +
                                  told(text, [](BSTR value) { return L"'" + std::wstring(view(value)) + L"'"; }) + L" " +
                                  told(object, [](IUnknown* value) { return std::wstring(value ? L"object" : L"null"); }) + L" " +
                                  told(pair, [](const ToldPair& value) { return std::to_wstring(value.number); }) + L" " +
                                  told(count, [](short value) { return std::to_wstring(value); });
        IDispatch* child = nullptr;
        if (object && !*object && SUCCEEDED(create_child(&child))) *object = child;
        if (number) *number = 7;
        if (text && !*text) *text = SysAllocString(L"left");
        if (pair && !pair->note) pair->note = SysAllocString(L"left");
        if (count) *count = 7;
        return to_bstr(what, result);
    }

    HRESULT STDMETHODCALLTYPE get_Lookups(long* result) override { return give(lookups.load(), result); }

protected:
    virtual HRESULT show_type(com_ptr<ITypeInfo>& shown) = 0;

    ITypeInfo* type_info() override
    {
        static ITypeInfo* const info = [] {
            com_ptr<ITypeInfo> loaded;
            told_type(IID_ITold, loaded);
            return loaded.detach();
        }();
        return info;
    }
};

// Shows the type of the GUID through type information of the class.
template <typename Info, const GUID& Shown>
class told_by final : public told {
    HRESULT show_type(com_ptr<ITypeInfo>& shown) override
    {
        com_ptr<ITypeInfo> real;
        const HRESULT hr = told_type(Shown, real);
        if (SUCCEEDED(hr)) shown = com_ptr<ITypeInfo>::own(new Info(std::move(real)));
        return hr;
    }
};

// IToldCustom is described, and its one member can be invoked; a vtable for it the object does not have.
class told_by_custom final : public told {
public:
    HRESULT STDMETHODCALLTYPE Invoke(DISPID id, REFIID reserved, LCID locale, WORD flags, DISPPARAMS* parameters, VARIANT* result,
                                     EXCEPINFO* exception, UINT* argument) override
    {
        constexpr DISPID first_without_number = 0x60010000;
        if (id != first_without_number) return told::Invoke(id, reserved, locale, flags, parameters, result, exception, argument);
        if (!result) return S_OK;
        V_VT(result) = VT_I4;
        V_I4(result) = 42;
        return S_OK;
    }

private:
    HRESULT show_type(com_ptr<ITypeInfo>& shown) override { return told_type(IID_IToldCustom, shown); }
};

}  // namespace

HRESULT create_told_plain(REFIID iid, void** result) { return create_object<told_by<counting_type_info, IID_ITold>>(iid, result); }
HRESULT create_told_narrow(REFIID iid, void** result) { return create_object<told_by<narrow_type_info, IID_ITold>>(iid, result); }
HRESULT create_told_alias_circle(REFIID iid, void** result)
{
    return create_object<told_by<circular_type_info<TKIND_ALIAS>, IID_ITold>>(iid, result);
}
HRESULT create_told_base_circle(REFIID iid, void** result)
{
    return create_object<told_by<circular_type_info<TKIND_INTERFACE>, IID_ITold>>(iid, result);
}
HRESULT create_told_record_circle(REFIID iid, void** result)
{
    return create_object<told_by<circular_type_info<TKIND_RECORD>, IID_ITold>>(iid, result);
}
HRESULT create_told_by_class(REFIID iid, void** result)
{
    return create_object<told_by<counting_type_info, CLSID_ToldByClass>>(iid, result);
}
HRESULT create_told_by_custom(REFIID iid, void** result) { return create_object<told_by_custom>(iid, result); }

}  // namespace test_server
