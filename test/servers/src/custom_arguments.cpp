#include "classes.h"
#include "custom_object.h"
#include "error_info.h"
#include "joined_text.h"
#include "plain_text.h"

namespace test_server {

HRESULT custom_object::query_more(REFIID iid, void** result)
{
    if (!IsEqualIID(iid, IID_ITestCustom)) return E_NOINTERFACE;
    *result = static_cast<ITestCustom*>(this);
    AddRef();
    return S_OK;
}

HRESULT custom_object::InterfaceSupportsErrorInfo(REFIID iid)
{
    return IsEqualIID(iid, IID_ITestCustom) || IsEqualIID(iid, IID_ITestCustomDerived) ? S_OK : S_FALSE;
}

HRESULT custom_object::Several(long a, long* twice, BSTR* label, double* half)
{
    if (label) *label = nullptr;
    if (!twice || !label || !half) return E_POINTER;
    *twice = a * 2;
    *half = a / 2.0;
    return to_bstr(L"text " + std::to_wstring(a), label);
}

HRESULT custom_object::SeveralAndResult(long a, long* twice, BSTR* label, double* half) { return Several(a, twice, label, half); }

HRESULT custom_object::Defaults(long a, BSTR b, VARIANT c, BSTR* result)
{
    return to_bstr(L"a=" + std::to_wstring(a) + L" b=" + std::wstring(view(b)) + L" c=" + plain_text(c), result);
}

HRESULT custom_object::Locale(long before, long lcid, long* result) { return before == 1 ? give(lcid, result) : E_INVALIDARG; }

HRESULT custom_object::get_Tag(long* result) { return give(tag_, result); }

HRESULT custom_object::put_Tag(long value)
{
    tag_ = value;
    return S_OK;
}

HRESULT custom_object::get_Slot(long index, VARIANT* result) { return result ? copy_variant(slots_[index].get(), result) : E_POINTER; }

HRESULT custom_object::put_Slot(long index, VARIANT value) { return copy_variant_ind(value, slots_[index].put()); }

// Bare: whatever error information stood on the thread is taken away.
HRESULT custom_object::Return(long hr)
{
    SetErrorInfo(0, nullptr);
    return hr;
}

HRESULT custom_object::WithInfo(long hr, BSTR source, BSTR description, BSTR helpFile, long helpContext)
{
    const HRESULT set = set_error_info(IID_ITestCustom, source, description, helpFile, helpContext);
    return FAILED(set) ? set : hr;
}

// Against the rules of COM, but seen: a failure that leaves values, which nobody will free.
HRESULT custom_object::FailWithValues(long hr, BSTR* label, BSTR* result)
{
    SetErrorInfo(0, nullptr);
    to_bstr(L"label", label);
    to_bstr(L"result", result);
    return hr;
}

HRESULT custom_object::Opaque(void* data, long length)
{
    if (!data && length > 0) return E_POINTER;
    auto* const bytes = static_cast<unsigned char*>(data);
    for (long place = 0; place < length; ++place) ++bytes[place];
    return S_OK;
}

HRESULT custom_object::Triple(long value, long* result) { return give(value * 3, result); }
HRESULT custom_object::get_Generation(long* result) { return give(generation_, result); }

HRESULT custom_object::put_Generation(long value)
{
    generation_ = value;
    return S_OK;
}

HRESULT create_custom(REFIID iid, void** result) { return create_object<custom_object>(iid, result); }

}  // namespace test_server
