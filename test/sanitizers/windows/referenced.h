#pragma once

#include "windows/memory.h"

#include <windows.h>

#include <unknwn.h>

namespace coclass::sanitizers {

// IUnknown of an object that has one interface, made by `new` and counted among those that live.
template <typename Interface, const IID& iid>
class referenced : public Interface {
public:
    referenced() { ++live().objects; }
    referenced(const referenced&) = delete;
    referenced& operator=(const referenced&) = delete;

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID asked, void** result) override {
        *result = nullptr;
        if (asked != IID_IUnknown && asked != iid) return E_NOINTERFACE;
        *result = static_cast<Interface*>(this);
        AddRef();
        return S_OK;
    }
    ULONG STDMETHODCALLTYPE AddRef() override { return ++references_; }
    ULONG STDMETHODCALLTYPE Release() override {
        const ULONG left = --references_;
        if (left == 0) delete this;
        return left;
    }

protected:
    virtual ~referenced() { --live().objects; }

private:
    ULONG references_ = 1;
};

}  // namespace coclass::sanitizers
