#include "enumerator.h"

#include <algorithm>
#include <utility>

#include "com_object.h"

namespace test_server {

namespace {

class enumerator final : public com_object<IEnumVARIANT> {
public:
    enumerator(std::shared_ptr<sequence> items, long position) : items_(std::move(items)), position_(position) {}

    // A failure after the first item of a call is kept for the next call, so no item is lost.
    HRESULT STDMETHODCALLTYPE Next(ULONG celt, VARIANT* values, ULONG* fetched) override
    {
        if (!values || (celt != 1 && !fetched)) return E_POINTER;
        if (fetched) *fetched = 0;
        ++items_->next_calls;
        items_->largest_celt = std::max(items_->largest_celt, static_cast<long>(celt));
        ULONG count = 0;
        for (; count < celt && !at_end(); ++count, ++position_) {
            VariantInit(&values[count]);
            const HRESULT hr = items_->item(position_, &values[count]);
            if (FAILED(hr) && count == 0) return hr;
            if (FAILED(hr)) break;
            ++items_->fetched;
        }
        if (fetched) *fetched = count;
        return count == celt ? S_OK : S_FALSE;
    }

    HRESULT STDMETHODCALLTYPE Skip(ULONG celt) override
    {
        for (; celt > 0 && !at_end(); --celt) ++position_;
        return celt == 0 ? S_OK : S_FALSE;
    }

    HRESULT STDMETHODCALLTYPE Reset() override
    {
        position_ = 0;
        return S_OK;
    }

    HRESULT STDMETHODCALLTYPE Clone(IEnumVARIANT** result) override
    {
        if (!result) return E_POINTER;
        *result = make_enumerator(items_, position_).detach();
        return *result ? S_OK : E_OUTOFMEMORY;
    }

private:
    bool at_end() const
    {
        const long length = items_->length();
        return length >= 0 && position_ >= length;
    }

    const std::shared_ptr<sequence> items_;
    long position_;
};

}  // namespace

com_ptr<IEnumVARIANT> make_enumerator(std::shared_ptr<sequence> items, long position)
{
    return com_ptr<IEnumVARIANT>::own(make_object<enumerator>(std::move(items), position).detach());
}

}  // namespace test_server
