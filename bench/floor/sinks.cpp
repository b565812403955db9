#include "floor/sinks.h"

#include "base/com_ptr.h"

#include <ocidl.h>

#include <atomic>
#include <vector>

namespace bench_floor {

namespace {

using coclass::com_ptr;

class sink final : public IDispatch {
public:
    static com_ptr<IDispatch> make(REFIID iid) { return com_ptr<IDispatch>::attach(new sink{iid}); }

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** result) noexcept override {
        if (result == nullptr) return E_POINTER;
        *result = nullptr;
        if (iid != IID_IUnknown && iid != IID_IDispatch && iid != iid_) return E_NOINTERFACE;
        *result = static_cast<IDispatch*>(this);
        AddRef();
        return S_OK;
    }
    ULONG STDMETHODCALLTYPE AddRef() noexcept override { return ++references_; }
    ULONG STDMETHODCALLTYPE Release() noexcept override {
        const ULONG left = --references_;
        if (left == 0) delete this;
        return left;
    }

    HRESULT STDMETHODCALLTYPE GetTypeInfoCount(UINT* count) noexcept override {
        *count = 0;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE GetTypeInfo(UINT, LCID, ITypeInfo**) noexcept override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetIDsOfNames(REFIID, LPOLESTR*, UINT, LCID, DISPID*) noexcept override { return DISP_E_UNKNOWNNAME; }
    HRESULT STDMETHODCALLTYPE Invoke(DISPID, REFIID, LCID, WORD, DISPPARAMS* params, VARIANT*, EXCEPINFO*, UINT*) noexcept override {
        return params != nullptr && params->cArgs == 2 ? S_OK : DISP_E_BADPARAMCOUNT;
    }

private:
    explicit sink(REFIID iid) : iid_(iid) {}
    ~sink() = default;

    const GUID iid_;
    std::atomic<ULONG> references_{1};
};

}  // namespace

HRESULT connect(IUnknown* object, REFIID iid, unsigned count) {
    com_ptr<IConnectionPointContainer> container;
    com_ptr<IConnectionPoint> point;
    COCLASS_RETURN_IF_FAILED(object->QueryInterface(IID_IConnectionPointContainer, container.put_void()));
    COCLASS_RETURN_IF_FAILED(container->FindConnectionPoint(iid, point.put()));
    for (unsigned index = 0; index < count; ++index) {
        DWORD cookie = 0;
        COCLASS_RETURN_IF_FAILED(point->Advise(sink::make(iid).get(), &cookie));
    }
    return S_OK;
}

HRESULT fire(unsigned sinks, unsigned count) {
    std::vector<com_ptr<IDispatch>> all;
    for (unsigned index = 0; index < sinks; ++index) all.push_back(sink::make(IID_IDispatch));
    for (unsigned turn = 0; turn < count; ++turn) {
        for (const com_ptr<IDispatch>& one : all) {
            VARIANTARG values[2]{};
            values[0].vt = VT_I4;
            values[0].lVal = static_cast<LONG>(turn);
            values[1].vt = VT_I4;
            values[1].lVal = 1;
            DISPPARAMS list{values, nullptr, 2, 0};
            COCLASS_RETURN_IF_FAILED(one->Invoke(1, IID_NULL, LOCALE_USER_DEFAULT, DISPATCH_METHOD, &list, nullptr, nullptr, nullptr));
        }
    }
    return S_OK;
}

}  // namespace bench_floor
