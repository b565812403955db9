#include "classes.h"
#include "dual_object.h"
#include "owned.h"

namespace test_server {

namespace {

// An object that may be a part of another: its interfaces then delegate IUnknown to that one, and `own` is the IUnknown that
// does not.
class inner final : public dual_object<ITestInner> {
public:
    explicit inner(IUnknown* outer) : outer_(outer) {}

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** result) override
    {
        return outer_ ? outer_->QueryInterface(iid, result) : dual_object::QueryInterface(iid, result);
    }
    ULONG STDMETHODCALLTYPE AddRef() override { return outer_ ? outer_->AddRef() : dual_object::AddRef(); }
    ULONG STDMETHODCALLTYPE Release() override { return outer_ ? outer_->Release() : dual_object::Release(); }

    IUnknown* own() { return &own_; }

    HRESULT STDMETHODCALLTYPE get_Number(long* result) override { return give(number_, result); }
    HRESULT STDMETHODCALLTYPE put_Number(long value) override
    {
        number_ = value;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE get_IsAggregated(VARIANT_BOOL* result) override
    {
        return give(outer_ ? VARIANT_TRUE : VARIANT_FALSE, result);
    }

private:
    class own_unknown final : public IUnknown {
    public:
        explicit own_unknown(inner& object) : object_(object) {}
        HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** result) override
        {
            if (!result) return E_POINTER;
            *result = nullptr;
            if (IsEqualIID(iid, IID_IUnknown)) *result = this;
            if (IsEqualIID(iid, IID_IDispatch) || IsEqualIID(iid, IID_ITestInner)) *result = static_cast<ITestInner*>(&object_);
            if (!*result) return E_NOINTERFACE;
            static_cast<IUnknown*>(*result)->AddRef();
            return S_OK;
        }
        ULONG STDMETHODCALLTYPE AddRef() override { return object_.dual_object::AddRef(); }
        ULONG STDMETHODCALLTYPE Release() override { return object_.dual_object::Release(); }

    private:
        inner& object_;
    };

    IUnknown* const outer_;  // not counted, by the rules
    own_unknown own_{*this};
    long number_ = 0;
};

}  // namespace

HRESULT create_inner(REFIID iid, void** result)
{
    auto object = make_object<inner>(nullptr);
    return object ? object->QueryInterface(iid, result) : E_OUTOFMEMORY;
}

HRESULT create_aggregated_inner(IUnknown* outer, IUnknown** result)
{
    auto* object = new (std::nothrow) inner(outer);
    *result = object ? object->own() : nullptr;
    return object ? S_OK : E_OUTOFMEMORY;
}

}  // namespace test_server
