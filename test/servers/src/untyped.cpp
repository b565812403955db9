#include <map>
#include <string>
#include <utility>

#include "classes.h"
#include "owned.h"
#include "plain_text.h"
#include "raw_dispatch.h"

namespace test_server {

namespace {

enum : DISPID { item = DISPID_VALUE, value = 1, add, slot, lookups, calls, last_flags, child, activate, deactivate };

const dispatch_name names[] = {
    {L"Item", item, {L"index"}}, {L"Value", value},     {L"Add", add, {L"a", L"b"}},
    {L"Slot", slot, {L"i"}},     {L"Lookups", lookups}, {L"Calls", calls},
    {L"LastFlags", last_flags},  {L"Child", child},     {L"Activate", activate, {L"clsid"}},
    {L"Deactivate", deactivate},
};

HRESULT give_number(long number, VARIANT* result)
{
    if (!result) return S_OK;
    V_VT(result) = VT_I4;
    V_I4(result) = number;
    return S_OK;
}

class untyped final : public raw_dispatch<> {
public:
    ~untyped() override { revoke_active(); }

    HRESULT STDMETHODCALLTYPE GetIDsOfNames(REFIID iid, LPOLESTR* texts, UINT count, LCID locale, DISPID* ids) override
    {
        ++lookups_;
        return raw_dispatch::GetIDsOfNames(iid, texts, count, locale, ids);
    }

protected:
    DISPID find_member(std::wstring_view name) override
    {
        for (const dispatch_name& known : names)
            if (same_name(known.name, name)) return known.id;
        return DISPID_UNKNOWN;
    }

    DISPID find_parameter(DISPID member, std::wstring_view name) override
    {
        for (const dispatch_name& known : names) {
            if (known.id != member) continue;
            DISPID position = 0;
            for (const std::wstring_view parameter : known.parameters) {
                if (same_name(parameter, name)) return position;
                ++position;
            }
        }
        return DISPID_UNKNOWN;
    }

    // Strict: a property is only got and put, a method only called, with the number of arguments it has.
    HRESULT invoke(const dispatch_call& call) override
    {
        switch (call.id) {
            case value: return property(call, 0, value_);
            case slot: return keyed_property(call, slots_);
            case item: return keyed_property(call, items_);
            case add: return note(call, call.calls() ? sum(call) : DISP_E_MEMBERNOTFOUND);
            case lookups: return read_only(call, lookups_);
            case calls: return read_only(call, calls_);
            case last_flags: return read_only(call, last_flags_);
            case activate: return call.calls() ? register_active(call) : DISP_E_MEMBERNOTFOUND;
            case deactivate: return call.calls() ? revoke_active() : DISP_E_MEMBERNOTFOUND;
            case child: return note(call, call.calls() ? give_child(call) : DISP_E_MEMBERNOTFOUND);
            default: return DISP_E_MEMBERNOTFOUND;
        }
    }

private:
    HRESULT note(const dispatch_call& call, HRESULT hr)
    {
        last_flags_ = call.flags;
        return hr;
    }

    HRESULT read_only(const dispatch_call& call, long number)
    {
        if (!call.gets()) return DISP_E_MEMBERNOTFOUND;
        return call.count() == 0 ? give_number(number, call.result) : DISP_E_BADPARAMCOUNT;
    }

    // `keys`: the arguments before the value that is put.
    HRESULT property(const dispatch_call& call, UINT keys, unique_variant& stored)
    {
        last_flags_ = call.flags;
        if (call.puts()) {
            const VARIANT* put = call.at(DISPID_PROPERTYPUT);
            if (!put || call.count() != keys + 1) return DISP_E_BADPARAMCOUNT;
            return copy_variant_ind(*put, stored.put());
        }
        if (!call.gets()) return DISP_E_MEMBERNOTFOUND;
        if (call.count() != keys) return DISP_E_BADPARAMCOUNT;
        return call.result ? copy_variant(stored.get(), call.result) : S_OK;
    }

    HRESULT keyed_property(const dispatch_call& call, std::map<std::wstring, unique_variant>& stored)
    {
        const VARIANT* key = call.at(0);
        return key ? property(call, 1, stored[plain_text(*key)]) : DISP_E_BADPARAMCOUNT;
    }

    HRESULT sum(const dispatch_call& call)
    {
        const VARIANT* a = call.at(0);
        const VARIANT* b = call.at(1);
        if (!a || !b || call.count() != 2) return DISP_E_BADPARAMCOUNT;
        ++calls_;
        unique_variant left;
        unique_variant right;
        unique_variant total;
        HRESULT hr = copy_variant_ind(*a, &left.get());
        if (SUCCEEDED(hr)) hr = copy_variant_ind(*b, &right.get());
        if (SUCCEEDED(hr)) hr = VarAdd(&left.get(), &right.get(), &total.get());
        if (SUCCEEDED(hr) && call.result) *call.result = total.detach();
        return hr;
    }

    // Weakly: whoever registers keeps the object alive.
    HRESULT register_active(const dispatch_call& call)
    {
        const VARIANT* text = call.at(0);
        CLSID clsid{};
        if (!text || call.count() != 1) return DISP_E_BADPARAMCOUNT;
        if (V_VT(text) != VT_BSTR || FAILED(CLSIDFromString(V_BSTR(text), &clsid))) return DISP_E_TYPEMISMATCH;
        revoke_active();
        return RegisterActiveObject(this, clsid, ACTIVEOBJECT_WEAK, &active_);
    }

    HRESULT revoke_active()
    {
        const DWORD registered = std::exchange(active_, 0);
        return registered ? RevokeActiveObject(registered, nullptr) : S_OK;
    }

    HRESULT give_child(const dispatch_call& call)
    {
        ++calls_;
        if (!call.result) return S_OK;
        V_VT(call.result) = VT_DISPATCH;
        V_DISPATCH(call.result) = make_object<untyped>().detach();
        return V_DISPATCH(call.result) ? S_OK : E_OUTOFMEMORY;
    }

    unique_variant value_;
    std::map<std::wstring, unique_variant> slots_;
    std::map<std::wstring, unique_variant> items_;
    long lookups_ = 0;
    long calls_ = 0;
    long last_flags_ = 0;
    DWORD active_ = 0;
};

}  // namespace

HRESULT create_untyped(REFIID iid, void** result) { return create_object<untyped>(iid, result); }

}  // namespace test_server
