#include <map>
#include <memory>
#include <string>
#include <utility>

#include "classes.h"
#include "dual_object.h"
#include "owned.h"
#include "plain_text.h"

namespace test_server {

namespace {

struct sheet {
    std::map<std::pair<long, long>, unique_variant> cells;
    long gets = 0;  // of every property but Gets
};

bool is_missing(const VARIANT& value) { return V_VT(&value) == VT_ERROR && V_ERROR(&value) == DISP_E_PARAMNOTFOUND; }

HRESULT number_of(const VARIANT& value, long& result)
{
    if (is_missing(value)) return S_OK;
    unique_variant number;
    const HRESULT hr = VariantChangeType(&number.get(), const_cast<VARIANT*>(&value), 0, VT_I4);
    if (SUCCEEDED(hr)) result = V_I4(&number.get());
    return hr;
}

class cell final : public dual_object<ITestCell> {
public:
    cell(std::shared_ptr<sheet> sheet, long row, long column) : sheet_(std::move(sheet)), row_(row), column_(column) {}

    // With arguments another cell, as an object; without any the contents.
    HRESULT STDMETHODCALLTYPE get__Default(VARIANT down, VARIANT across, VARIANT* result) override
    {
        if (is_missing(down) && is_missing(across)) return get_Contents(down, result);
        if (!result) return E_POINTER;
        ITestCell* other = nullptr;
        const HRESULT hr = get_Offset(down, across, &other);
        if (FAILED(hr)) return hr;
        V_VT(result) = VT_DISPATCH;
        V_DISPATCH(result) = other;
        return S_OK;
    }

    HRESULT STDMETHODCALLTYPE put__Default(VARIANT down, VARIANT across, VARIANT value) override
    {
        com_ptr<cell> target;
        const HRESULT hr = find(down, across, target);
        return FAILED(hr) ? hr : copy_variant_ind(value, target->place().put());
    }

    // With a format a text: `format:contents`.
    HRESULT STDMETHODCALLTYPE get_Contents(VARIANT format, VARIANT* result) override
    {
        if (!result) return E_POINTER;
        ++sheet_->gets;
        if (is_missing(format)) return copy_variant(place().get(), result);
        V_VT(result) = VT_BSTR;
        return to_bstr(plain_text(format) + L":" + plain_text(place().get()), &V_BSTR(result));
    }

    HRESULT STDMETHODCALLTYPE put_Contents(VARIANT format, VARIANT value) override
    {
        if (is_missing(format)) return copy_variant_ind(value, place().put());
        VARIANT* const put = place().put();
        V_VT(put) = VT_BSTR;
        return to_bstr(plain_text(format) + L"=" + plain_text(value), &V_BSTR(put));
    }

    HRESULT STDMETHODCALLTYPE get_Address(VARIANT_BOOL absolute, BSTR* result) override
    {
        ++sheet_->gets;
        const std::wstring mark = absolute ? L"$" : L"";
        return to_bstr(mark + static_cast<wchar_t>(L'A' + column_) + mark + std::to_wstring(row_ + 1), result);
    }

    HRESULT STDMETHODCALLTYPE get_Offset(VARIANT down, VARIANT across, ITestCell** result) override
    {
        if (!result) return E_POINTER;
        *result = nullptr;
        ++sheet_->gets;
        com_ptr<cell> target;
        const HRESULT hr = find(down, across, target);
        if (SUCCEEDED(hr)) *result = target.detach();
        return hr;
    }

    HRESULT STDMETHODCALLTYPE get_Width(long unit, double* result) override
    {
        ++sheet_->gets;
        return give(-8.5 * unit, result);
    }

    HRESULT STDMETHODCALLTYPE get_Edited(long days, DATE* result) override
    {
        ++sheet_->gets;
        return give(36925.75 + days, result);
    }

    HRESULT STDMETHODCALLTYPE get_Gets(long* result) override { return give(sheet_->gets, result); }

    HRESULT STDMETHODCALLTYPE get_Nearest(VARIANT, IDispatch** result) override
    {
        ++sheet_->gets;
        return give(static_cast<IDispatch*>(nullptr), result);
    }

private:
    unique_variant& place() { return sheet_->cells[{row_, column_}]; }

    HRESULT find(const VARIANT& down, const VARIANT& across, com_ptr<cell>& result)
    {
        long rows = 0;
        long columns = 0;
        HRESULT hr = number_of(down, rows);
        if (SUCCEEDED(hr)) hr = number_of(across, columns);
        if (FAILED(hr)) return hr;
        if (row_ + rows < 0 || column_ + columns < 0 || column_ + columns > 25) return DISP_E_BADINDEX;
        result = make_object<cell>(sheet_, row_ + rows, column_ + columns);
        return result ? S_OK : E_OUTOFMEMORY;
    }

    const std::shared_ptr<sheet> sheet_;
    const long row_;
    const long column_;
};

}  // namespace

HRESULT create_cell(REFIID iid, void** result)
{
    auto object = make_object<cell>(std::make_shared<sheet>(), 0, 0);
    return object ? object->QueryInterface(iid, result) : E_OUTOFMEMORY;
}

}  // namespace test_server
