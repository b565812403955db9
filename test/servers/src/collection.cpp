#include <memory>
#include <utility>
#include <vector>

#include "classes.h"
#include "dual_object.h"
#include "enumerator.h"
#include "owned.h"

namespace test_server {

namespace {

HRESULT give_enumerator(const std::shared_ptr<sequence>& items, IUnknown** result)
{
    if (!result) return E_POINTER;
    *result = make_enumerator(items).detach();
    return *result ? S_OK : E_OUTOFMEMORY;
}

class sequence_object final : public dual_object<ITestSequence> {
public:
    explicit sequence_object(std::shared_ptr<sequence> items) : items_(std::move(items)) {}

    HRESULT STDMETHODCALLTYPE get__NewEnum(IUnknown** result) override { return give_enumerator(items_, result); }
    HRESULT STDMETHODCALLTYPE get_Fetched(long* result) override { return give(items_->fetched, result); }
    HRESULT STDMETHODCALLTYPE get_NextCalls(long* result) override { return give(items_->next_calls, result); }
    HRESULT STDMETHODCALLTYPE get_LargestCelt(long* result) override { return give(items_->largest_celt, result); }

private:
    const std::shared_ptr<sequence> items_;
};

// 0, 1, 2, ...; fetching the item at `failing` gives E_FAIL.
HRESULT give_numbers(long length, long failing, ITestSequence** result)
{
    if (!result) return E_POINTER;
    auto items = std::make_shared<sequence>();
    items->length = [length] { return length; };
    items->item = [failing](long index, VARIANT* value) {
        if (index == failing) return E_FAIL;
        V_VT(value) = VT_I4;
        V_I4(value) = index;
        return S_OK;
    };
    *result = make_object<sequence_object>(std::move(items)).detach();
    return *result ? S_OK : E_OUTOFMEMORY;
}

class collection final : public dual_object<ITestCollection> {
public:
    // The enumerators share the list and see what is added after they were made.
    collection()
    {
        items_->length = [list = list_] { return static_cast<long>(list->size()); };
        items_->item = [list = list_](long index, VARIANT* value) {
            return copy_variant((*list)[static_cast<std::size_t>(index)].get(), value);
        };
    }

    HRESULT STDMETHODCALLTYPE get__NewEnum(IUnknown** result) override { return give_enumerator(items_, result); }
    HRESULT STDMETHODCALLTYPE Enumerator(IUnknown** result) override { return give_enumerator(items_, result); }

    HRESULT STDMETHODCALLTYPE get_Item(long index, VARIANT* result) override
    {
        if (!result) return E_POINTER;
        VariantInit(result);
        if (index < 1 || index > items_->length()) return DISP_E_BADINDEX;
        return items_->item(index - 1, result);
    }

    HRESULT STDMETHODCALLTYPE get_Count(long* result) override { return give(items_->length(), result); }

    HRESULT STDMETHODCALLTYPE Add(VARIANT value) override
    {
        unique_variant copy;
        const HRESULT hr = copy_variant_ind(value, &copy.get());
        if (SUCCEEDED(hr)) list_->push_back(std::move(copy));
        return hr;
    }

    HRESULT STDMETHODCALLTYPE Clear() override
    {
        list_->clear();
        return S_OK;
    }

    HRESULT STDMETHODCALLTYPE Lazy(long n, ITestSequence** result) override { return n < 0 ? E_INVALIDARG : give_numbers(n, -1, result); }

    HRESULT STDMETHODCALLTYPE get_Failing(ITestSequence** result) override { return give_numbers(5, 2, result); }
    HRESULT STDMETHODCALLTYPE get_Endless(ITestSequence** result) override { return give_numbers(-1, -1, result); }

private:
    const std::shared_ptr<std::vector<unique_variant>> list_ = std::make_shared<std::vector<unique_variant>>();
    const std::shared_ptr<sequence> items_ = std::make_shared<sequence>();
};

}  // namespace

HRESULT create_collection(REFIID iid, void** result) { return create_object<collection>(iid, result); }

}  // namespace test_server
