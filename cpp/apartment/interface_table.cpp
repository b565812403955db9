#include "apartment/interface_table.h"

#include "base/hresult.h"

#include <objbase.h>

#include <mutex>
#include <unordered_map>
#include <utility>
#include <vector>

namespace coclass {

namespace {

struct owned_entry {
    tabled_interface entry;
    const void* owner;
};

// All threads' entries. No call to COM is made under the lock: it could run anything.
struct table {
    std::mutex lock;
    std::unordered_map<std::uint32_t, owned_entry> entries;
    std::uint32_t last_number = 0;
};

// Never destroyed: Automation may be gone before a static's destructor runs.
table& entries_of_process() {
    static table& only = *new table;
    return only;
}

HRESULT global_table(com_ptr<IGlobalInterfaceTable>& result) {
    return CoCreateInstance(CLSID_StdGlobalInterfaceTable, nullptr, CLSCTX_INPROC_SERVER, IID_IGlobalInterfaceTable, result.put_void());
}

HRESULT revoke_cookie(DWORD cookie) {
    com_ptr<IGlobalInterfaceTable> global;
    COCLASS_RETURN_IF_FAILED(global_table(global));
    return global->RevokeInterfaceFromGlobal(cookie);
}

bool extract(std::uint32_t number, tabled_interface& entry) {
    table& all = entries_of_process();
    const std::lock_guard guard{all.lock};
    const auto found = all.entries.find(number);
    if (found == all.entries.end()) return false;
    entry = std::move(found->second.entry);
    all.entries.erase(found);
    return true;
}

bool look_up(std::uint32_t number, tabled_interface& entry) {
    table& all = entries_of_process();
    const std::lock_guard guard{all.lock};
    const auto found = all.entries.find(number);
    if (found == all.entries.end()) return false;
    entry = found->second.entry;
    return true;
}

}  // namespace

HRESULT table_interface(IUnknown* pointer, tabled_interface entry, const void* owner, std::uint32_t& number) {
    com_ptr<IGlobalInterfaceTable> global;
    COCLASS_RETURN_IF_FAILED(global_table(global));
    COCLASS_RETURN_IF_FAILED(global->RegisterInterfaceInGlobal(pointer, entry.iid, &entry.cookie));
    table& all = entries_of_process();
    const std::lock_guard guard{all.lock};
    number = ++all.last_number;
    all.entries.insert_or_assign(number, owned_entry{std::move(entry), owner});
    return S_OK;
}

HRESULT take_interface(std::uint32_t number, bool keep, com_ptr<IUnknown>& pointer, tabled_interface& entry) {
    com_ptr<IGlobalInterfaceTable> global;
    COCLASS_RETURN_IF_FAILED(global_table(global));
    if (keep ? !look_up(number, entry) : !extract(number, entry)) return CO_E_OBJNOTREG;
    const HRESULT got = global->GetInterfaceFromGlobal(entry.cookie, entry.iid, pointer.put_void());
    // A number that is used up has to go whether the interface could be had or not.
    if (!keep) global->RevokeInterfaceFromGlobal(entry.cookie);
    return got;
}

HRESULT revoke_interface(std::uint32_t number) {
    tabled_interface entry;
    return extract(number, entry) ? revoke_cookie(entry.cookie) : S_FALSE;
}

void revoke_interfaces_of(const void* owner) noexcept {
    std::vector<tabled_interface> left;
    {
        table& all = entries_of_process();
        const std::lock_guard guard{all.lock};
        for (auto place = all.entries.begin(); place != all.entries.end();) {
            if (place->second.owner != owner) {
                ++place;
                continue;
            }
            left.push_back(std::move(place->second.entry));
            place = all.entries.erase(place);
        }
    }
    for (const tabled_interface& entry : left) revoke_cookie(entry.cookie);
}

}  // namespace coclass
