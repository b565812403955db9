#include <array>
#include <cstring>

#include "hresult_text.h"
#include "owned.h"
#include "transcripts.h"
#include "variant_text.h"

namespace test_server {

namespace {

constexpr ULONG room = 8;

// What Next gives into places that hold garbage.
std::wstring next_text(IEnumVARIANT* items, ULONG count, bool asks_how_many)
{
    std::array<VARIANT, room> values;
    std::memset(values.data(), 0x3c, sizeof values);
    ULONG fetched = 0x3c3c3c3c;
    const HRESULT hr = items->Next(count, values.data(), asks_how_many ? &fetched : nullptr);
    if (!asks_how_many) fetched = hr == S_OK ? count : 0;
    std::wstring text = L"Next " + std::to_wstring(count) + L" = " + hresult_text(hr) + L" -> " + std::to_wstring(fetched) + L":";
    for (ULONG index = 0; index < fetched && index < room; ++index) {
        text += L" " + variant_text(values[index]);
        VariantClear(&values[index]);
    }
    return text + L"\n";
}

HRESULT enumerator_of(IUnknown* target, ITestCollection* collection, road how, com_ptr<IEnumVARIANT>& items)
{
    com_ptr<IUnknown> unknown;
    if (how == road::vtable) {
        const HRESULT hr = collection->get__NewEnum(unknown.put());
        if (FAILED(hr)) return hr;
    } else {
        com_ptr<IDispatch> dispatch;
        HRESULT hr = target->QueryInterface(IID_IDispatch, reinterpret_cast<void**>(dispatch.put()));
        if (FAILED(hr)) return hr;
        DISPPARAMS none = {};
        unique_variant given;
        hr = dispatch->Invoke(DISPID_NEWENUM, IID_NULL, LOCALE_USER_DEFAULT, DISPATCH_PROPERTYGET | DISPATCH_METHOD, &none, &given.get(),
                              nullptr, nullptr);
        if (FAILED(hr)) return hr;
        if (V_VT(&given.get()) != VT_UNKNOWN && V_VT(&given.get()) != VT_DISPATCH) return DISP_E_TYPEMISMATCH;
        unknown = com_ptr<IUnknown>::share(V_UNKNOWN(&given.get()));
    }
    return unknown.get() ? unknown->QueryInterface(IID_IEnumVARIANT, reinterpret_cast<void**>(items.put())) : E_POINTER;
}

}  // namespace

HRESULT write_enumeration(IUnknown* target, road how, std::wstring& text)
{
    com_ptr<ITestCollection> collection;
    HRESULT hr = target->QueryInterface(IID_ITestCollection, reinterpret_cast<void**>(collection.put()));
    if (FAILED(hr)) return hr;
    collection->Clear();
    for (const long number : {1L, 2L, 3L, 4L, 5L}) collection->Add(variant_of<VT_I4>(number));
    com_ptr<IEnumVARIANT> items;
    hr = enumerator_of(target, collection.get(), how, items);
    if (FAILED(hr)) return hr;
    IEnumVARIANT* const all = items.get();
    const auto step = [&](const wchar_t* what, HRESULT outcome) { text += what + (L" = " + hresult_text(outcome)) + L"\n"; };

    text += next_text(all, 2, true) + next_text(all, 1, false);
    com_ptr<IEnumVARIANT> copy;
    step(L"Clone", all->Clone(copy.put()));
    text += next_text(all, room, true) + next_text(all, 1, true) + next_text(all, 1, false);
    if (copy.get()) text += L"the clone: " + next_text(copy.get(), 1, true);
    step(L"Reset", all->Reset());
    step(L"Skip 3", all->Skip(3));
    text += next_text(all, 1, true) + next_text(all, 0, true);
    step(L"Skip 5", all->Skip(5));
    step(L"Skip 0", all->Skip(0));
    text += next_text(all, 1, true);
    step(L"Reset", all->Reset());
    text += next_text(all, 5, true);
    step(L"Next without a place", all->Next(1, nullptr, nullptr));
    step(L"Next for two that does not ask how many", [&] {
        std::array<VARIANT, 2> values = {};
        return all->Next(2, values.data(), nullptr);
    }());
    step(L"Clone without a place", all->Clone(nullptr));
    collection->Clear();
    return S_OK;
}

}  // namespace test_server
