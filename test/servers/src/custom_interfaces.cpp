#include "classes.h"
#include "custom_object.h"

namespace test_server {

namespace {

// References held, not counting the caller's argument apart: what AddRef and Release see.
long count(IUnknown* object)
{
    if (!object) return 0;
    object->AddRef();
    return static_cast<long>(object->Release());
}

template <typename Interface>
HRESULT make(long tag, Interface** result)
{
    if (!result) return E_POINTER;
    *result = make_object<custom_object>(tag).detach();
    return *result ? S_OK : E_OUTOFMEMORY;
}

}  // namespace

HRESULT custom_object::TagOf(ITestCustom* object, long* result) { return object ? object->get_Tag(result) : give(-1L, result); }

HRESULT custom_object::GenerationOf(ITestCustomDerived* object, long* result)
{
    return object ? object->get_Generation(result) : give(-1L, result);
}

HRESULT custom_object::SerialOf(ITestLifetime* object, long* result) { return object ? object->get_Serial(result) : give(-1L, result); }

HRESULT custom_object::CountOfDispatch(IDispatch* object, long* result) { return give(count(object), result); }
HRESULT custom_object::CountOfUnknown(IUnknown* object, long* result) { return give(count(object), result); }
HRESULT custom_object::MakeCustom(long n, ITestCustom** result) { return make(n, result); }
HRESULT custom_object::MakeDerived(long n, ITestCustomDerived** result) { return make(n, result); }
HRESULT custom_object::OutCustom(long n, ITestCustom** result) { return make(n, result); }

HRESULT custom_object::InOutCustom(ITestCustom** value)
{
    if (!value) return E_POINTER;
    if (!*value) return make(77, value);
    (*value)->Release();
    *value = nullptr;
    return S_OK;
}

HRESULT custom_object::OutChild(ITestLifetime** result)
{
    if (!result) return E_POINTER;
    *result = nullptr;
    com_ptr<IDispatch> child;
    const HRESULT hr = create_child(child.put());
    return FAILED(hr) ? hr : child->QueryInterface(IID_ITestLifetime, reinterpret_cast<void**>(result));
}

HRESULT custom_object::MakeUnknown(long n, IUnknown** result)
{
    ITestCustom* object = nullptr;
    const HRESULT hr = make(n, &object);
    if (result) *result = object;
    return hr;
}

HRESULT custom_object::Query(REFGUID iid, void** result) { return QueryInterface(iid, result); }
HRESULT custom_object::get_Partner(ITestCustom** result) { return partner_.copy_to(result); }

HRESULT custom_object::putref_Partner(ITestCustom* value)
{
    partner_ = com_ptr<ITestCustom>::share(value);
    return S_OK;
}

HRESULT custom_object::get_RefCount(long* result) { return give(count(static_cast<ITestCustom*>(this)), result); }

}  // namespace test_server
