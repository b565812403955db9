#pragma once

#include <atomic>
#include <new>
#include <tuple>

#include "com_ptr.h"
#include "module.h"

namespace test_server {

// Identity and reference count for an object of the listed interfaces; the first one is the object's IUnknown.
// A new object holds the one reference its maker owns.
template <typename First, typename... Others>
class com_object : public First, public Others... {
public:
    com_object() { module::object_created(); }
    com_object(const com_object&) = delete;
    com_object& operator=(const com_object&) = delete;
    virtual ~com_object() { module::object_destroyed(); }

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** result) override
    {
        if (!result) return E_POINTER;
        *result = nullptr;
        if (IsEqualIID(iid, IID_IUnknown)) {
            *result = static_cast<First*>(this);
        } else if (!(match<First>(iid, result) || ... || match<Others>(iid, result))) {
            return query_more(iid, result);
        }
        AddRef();
        return S_OK;
    }

    ULONG STDMETHODCALLTYPE AddRef() override { return ++references_; }

    ULONG STDMETHODCALLTYPE Release() override
    {
        const ULONG left = --references_;
        if (left == 0) delete this;
        return left;
    }

protected:
    // For interfaces beyond the list; must add its own reference.
    virtual HRESULT query_more(REFIID, void**) { return E_NOINTERFACE; }

private:
    template <typename Interface>
    bool match(REFIID iid, void** result)
    {
        if (!IsEqualIID(iid, interface_id<Interface>::get())) return false;
        *result = static_cast<Interface*>(this);
        return true;
    }

    std::atomic<ULONG> references_{1};
};

template <typename Class, typename... Arguments>
com_ptr<Class> make_object(Arguments&&... arguments)
{
    return com_ptr<Class>::own(new (std::nothrow) Class(std::forward<Arguments>(arguments)...));
}

// What a class object calls.
template <typename Class>
HRESULT create_object(REFIID iid, void** result)
{
    auto object = make_object<Class>();
    return object ? object->QueryInterface(iid, result) : E_OUTOFMEMORY;
}

}  // namespace test_server
