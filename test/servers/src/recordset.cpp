#include <array>
#include <memory>
#include <string>
#include <utility>

#include "classes.h"
#include "dual_object.h"
#include "owned.h"

namespace test_server {

namespace {

constexpr std::array titles{L"id", L"name"};

class field final : public dual_object<ITestField> {
public:
    field(std::wstring title, VARIANT contents) : title_(std::move(title)) { *contents_.put() = contents; }

    HRESULT STDMETHODCALLTYPE get_Contents(VARIANT* result) override { return result ? copy_variant(contents_.get(), result) : E_POINTER; }

    HRESULT STDMETHODCALLTYPE put_Contents(VARIANT value) override { return copy_variant_ind(value, contents_.put()); }
    HRESULT STDMETHODCALLTYPE get_Title(BSTR* result) override { return to_bstr(title_, result); }

private:
    const std::wstring title_;
    unique_variant contents_;
};

class fields final : public dual_object<ITestFields> {
public:
    explicit fields(long ordinal)
    {
        VARIANT number;
        V_VT(&number) = VT_I4;
        V_I4(&number) = ordinal;
        fields_[0] = make_object<field>(titles[0], number);
        VARIANT text;
        V_VT(&text) = VT_BSTR;
        V_BSTR(&text) = SysAllocString((L"row " + std::to_wstring(ordinal)).c_str());
        fields_[1] = make_object<field>(titles[1], text);
    }

    HRESULT STDMETHODCALLTYPE get_Item(VARIANT index, ITestField** result) override
    {
        if (!result) return E_POINTER;
        *result = nullptr;
        unique_variant number;
        const bool is_name = V_VT(&index) == VT_BSTR;
        if (!is_name && FAILED(VariantChangeType(&number.get(), &index, 0, VT_I4))) return DISP_E_TYPEMISMATCH;
        for (std::size_t place = 0; place < titles.size(); ++place) {
            const bool is_it = is_name ? view(V_BSTR(&index)) == titles[place] : V_I4(&number.get()) == static_cast<long>(place);
            if (is_it) return fields_[place].copy_to(result);
        }
        return DISP_E_BADINDEX;
    }

    HRESULT STDMETHODCALLTYPE get_Count(long* result) override { return give(static_cast<long>(titles.size()), result); }

private:
    std::array<com_ptr<field>, titles.size()> fields_;
};

class recordset final : public dual_object<ITestRecordset> {
public:
    HRESULT STDMETHODCALLTYPE get_Fields(ITestFields** result) override { return fields_.copy_to(result); }
    HRESULT STDMETHODCALLTYPE get_Ordinal(long* result) override { return give(ordinal_, result); }

    HRESULT STDMETHODCALLTYPE MoveNext() override
    {
        fields_ = make_object<fields>(++ordinal_);
        return S_OK;
    }

private:
    long ordinal_ = 1;
    com_ptr<fields> fields_ = make_object<fields>(ordinal_);
};

}  // namespace

HRESULT create_recordset(REFIID iid, void** result) { return create_object<recordset>(iid, result); }

}  // namespace test_server
