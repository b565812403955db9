#include <map>
#include <string>

#include "classes.h"
#include "owned.h"
#include "raw_dispatch.h"

namespace test_server {

namespace {

constexpr DISPID names_id = 1;

// Every name gets a DISPID; only the names that were put have a value. No two objects agree on the numbers.
class expando final : public raw_dispatch<> {
protected:
    DISPID find_member(std::wstring_view name) override
    {
        if (same_name(name, L"Names")) return names_id;
        for (const auto& [id, member] : members_)
            if (same_name(member.name, name)) return id;
        members_[next_id_].name = name;
        return next_id_++;
    }

    HRESULT invoke(const dispatch_call& call) override
    {
        if (call.id == names_id) return call.gets() ? give_names(call) : DISP_E_MEMBERNOTFOUND;
        const auto found = members_.find(call.id);
        if (found == members_.end()) return DISP_E_MEMBERNOTFOUND;
        member& target = found->second;
        if (call.puts()) {
            const VARIANT* put = call.at(DISPID_PROPERTYPUT);
            if (!put || call.count() != 1) return DISP_E_BADPARAMCOUNT;
            target.known = true;
            return copy_variant_ind(*put, target.value.put());
        }
        if (!call.gets() || !target.known) return DISP_E_MEMBERNOTFOUND;
        if (call.count() != 0) return DISP_E_BADPARAMCOUNT;
        return call.result ? copy_variant(target.value.get(), call.result) : S_OK;
    }

private:
    struct member {
        std::wstring name;
        unique_variant value;
        bool known = false;
    };

    HRESULT give_names(const dispatch_call& call)
    {
        std::wstring text;
        for (const auto& [id, member] : members_)
            if (member.known) text += (text.empty() ? L"" : L",") + member.name;
        if (!call.result) return S_OK;
        V_VT(call.result) = VT_BSTR;
        return to_bstr(text, &V_BSTR(call.result));
    }

    std::map<DISPID, member> members_;
    DISPID next_id_ = 100;
};

}  // namespace

HRESULT create_expando(REFIID iid, void** result) { return create_object<expando>(iid, result); }

}  // namespace test_server
