#include <atomic>

#include "classes.h"
#include "dual_object.h"
#include "owned.h"

namespace test_server {

namespace {

std::atomic<long> created{0};
std::atomic<long> destroyed{0};

class lifetime final : public dual_object<ITestLifetime> {
public:
    ~lifetime() override { ++destroyed; }

    HRESULT STDMETHODCALLTYPE Child(ITestLifetime** result) override
    {
        if (!result) return E_POINTER;
        *result = make_object<lifetime>().detach();
        return *result ? S_OK : E_OUTOFMEMORY;
    }

    HRESULT STDMETHODCALLTYPE get_RefCount(long* result) override { return give(count(this), result); }

    HRESULT STDMETHODCALLTYPE Hold(IDispatch* object) override
    {
        held_ = com_ptr<IDispatch>::share(object);
        return S_OK;
    }

    HRESULT STDMETHODCALLTYPE Drop() override
    {
        held_.reset();
        return S_OK;
    }

    HRESULT STDMETHODCALLTYPE get_Held(IDispatch** result) override { return held_.copy_to(result); }

    HRESULT STDMETHODCALLTYPE get_HeldCount(long* result) override { return give(held_ ? count(held_.get()) : 0L, result); }

    HRESULT STDMETHODCALLTYPE Self(ITestLifetime** result) override { return com_ptr<ITestLifetime>::share(this).copy_to(result); }

    HRESULT STDMETHODCALLTYPE get_Inner(IDispatch** result) override { return inner_.copy_to(result); }

    HRESULT STDMETHODCALLTYPE put_Inner(IDispatch* value) override
    {
        inner_ = com_ptr<IDispatch>::share(value);
        return S_OK;
    }

    HRESULT STDMETHODCALLTYPE putref_Inner(IDispatch* value) override { return put_Inner(value); }

    HRESULT STDMETHODCALLTYPE get_DestroyedCount(long* result) override { return give(destroyed.load(), result); }
    HRESULT STDMETHODCALLTYPE get_Serial(long* result) override { return give(serial_, result); }

private:
    static long count(IUnknown* object)
    {
        object->AddRef();
        return static_cast<long>(object->Release());
    }

    const long serial_ = ++created;
    com_ptr<IDispatch> held_;
    com_ptr<IDispatch> inner_;
};

}  // namespace

HRESULT create_lifetime(REFIID iid, void** result) { return create_object<lifetime>(iid, result); }

HRESULT create_child(IDispatch** result) { return create_object<lifetime>(IID_IDispatch, reinterpret_cast<void**>(result)); }

}  // namespace test_server
