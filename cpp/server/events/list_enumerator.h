#pragma once

#include "base/com_ptr.h"

#include <atomic>
#include <new>
#include <utility>
#include <vector>

namespace coclass {

// A COM enumerator (IEnumX, whose IID is `Id`) over a list that was taken when it was made. `Copy` gives an element to a caller, counted or
// copied as the interface's rules want it; `owner` is kept alive as long.
template <typename Interface, const IID& Id, typename Element, typename Given, HRESULT (*Copy)(const Element& from, Given& to)>
class list_enumerator final : public Interface {
public:
    static HRESULT make(std::vector<Element> elements, IUnknown* owner, Interface** result) noexcept {
        try {
            *result = new list_enumerator{std::move(elements), com_ptr<IUnknown>::share(owner), 0};
            return S_OK;
        } catch (const std::bad_alloc&) {
            *result = nullptr;
            return E_OUTOFMEMORY;
        }
    }

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** result) override {
        if (result == nullptr) return E_POINTER;
        *result = iid == IID_IUnknown || iid == Id ? static_cast<Interface*>(this) : nullptr;
        if (*result == nullptr) return E_NOINTERFACE;
        AddRef();
        return S_OK;
    }
    ULONG STDMETHODCALLTYPE AddRef() override { return references_.fetch_add(1, std::memory_order_relaxed) + 1; }
    ULONG STDMETHODCALLTYPE Release() override {
        const ULONG left = references_.fetch_sub(1, std::memory_order_acq_rel) - 1;
        if (left == 0) delete this;
        return left;
    }

    HRESULT STDMETHODCALLTYPE Next(ULONG count, Given* elements, ULONG* fetched) override {
        if (fetched != nullptr) *fetched = 0;
        if (elements == nullptr || (fetched == nullptr && count != 1)) return E_POINTER;
        ULONG given = 0;
        for (; given < count && place_ < elements_.size(); ++given, ++place_) {
            const HRESULT copied = Copy(elements_[place_], elements[given]);
            if (FAILED(copied)) return copied;
        }
        if (fetched != nullptr) *fetched = given;
        return given == count ? S_OK : S_FALSE;
    }

    HRESULT STDMETHODCALLTYPE Skip(ULONG count) override {
        const bool enough = count <= elements_.size() - place_;
        place_ = enough ? place_ + count : elements_.size();
        return enough ? S_OK : S_FALSE;
    }

    HRESULT STDMETHODCALLTYPE Reset() override {
        place_ = 0;
        return S_OK;
    }

    HRESULT STDMETHODCALLTYPE Clone(Interface** result) override {
        if (result == nullptr) return E_POINTER;
        try {
            *result = new list_enumerator{elements_, owner_, place_};
            return S_OK;
        } catch (const std::bad_alloc&) {
            *result = nullptr;
            return E_OUTOFMEMORY;
        }
    }

private:
    list_enumerator(std::vector<Element> elements, com_ptr<IUnknown> owner, std::size_t place)
        : elements_(std::move(elements)), owner_(std::move(owner)), place_(place) {}
    ~list_enumerator() = default;

    std::atomic<ULONG> references_{1};
    const std::vector<Element> elements_;
    const com_ptr<IUnknown> owner_;
    std::size_t place_;
};

}  // namespace coclass
