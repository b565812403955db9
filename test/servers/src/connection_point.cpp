#include "connection_point.h"

#include <olectl.h>

#include "com_object.h"
#include "owned.h"

namespace test_server {

namespace {

// Next, Skip, Reset and Clone over a list; Interface is the enumerator, Item what it gives.
template <typename Interface, typename Item, typename Held>
class list_enumerator final : public com_object<Interface> {
public:
    list_enumerator(std::vector<Held> items, std::size_t position) : items_(std::move(items)), position_(position) {}

    HRESULT STDMETHODCALLTYPE Next(ULONG wanted, Item* items, ULONG* fetched) override
    {
        if (!items || (!fetched && wanted != 1)) return E_POINTER;
        ULONG given = 0;
        for (; given < wanted && position_ < items_.size(); ++given, ++position_) copy(items_[position_], items[given]);
        if (fetched) *fetched = given;
        return given == wanted ? S_OK : S_FALSE;
    }

    HRESULT STDMETHODCALLTYPE Skip(ULONG count) override
    {
        const bool enough = count <= items_.size() - position_;
        position_ = enough ? position_ + count : items_.size();
        return enough ? S_OK : S_FALSE;
    }

    HRESULT STDMETHODCALLTYPE Reset() override
    {
        position_ = 0;
        return S_OK;
    }

    HRESULT STDMETHODCALLTYPE Clone(Interface** result) override
    {
        if (!result) return E_POINTER;
        *result = make_object<list_enumerator>(items_, position_).detach();
        return *result ? S_OK : E_OUTOFMEMORY;
    }

private:
    static void copy(const com_ptr<IConnectionPoint>& held, IConnectionPoint*& item) { held.copy_to(&item); }

    static void copy(const std::pair<DWORD, com_ptr<IUnknown>>& held, CONNECTDATA& item)
    {
        item.dwCookie = held.first;
        held.second.copy_to(&item.pUnk);
    }

    const std::vector<Held> items_;
    std::size_t position_;
};

using connections = list_enumerator<IEnumConnections, CONNECTDATA, std::pair<DWORD, com_ptr<IUnknown>>>;
using points = list_enumerator<IEnumConnectionPoints, IConnectionPoint*, com_ptr<IConnectionPoint>>;

}  // namespace

HRESULT connection_point::QueryInterface(REFIID iid, void** result)
{
    if (!result) return E_POINTER;
    const bool known = IsEqualIID(iid, IID_IUnknown) || IsEqualIID(iid, IID_IConnectionPoint);
    *result = known ? static_cast<IConnectionPoint*>(this) : nullptr;
    if (known) AddRef();
    return known ? S_OK : E_NOINTERFACE;
}

HRESULT connection_point::GetConnectionInterface(IID* result) { return give(iid_, result); }

HRESULT connection_point::GetConnectionPointContainer(IConnectionPointContainer** result)
{
    return com_ptr<IConnectionPointContainer>::share(container_).copy_to(result);
}

HRESULT connection_point::Advise(IUnknown* sink, DWORD* cookie)
{
    if (!sink || !cookie) return E_POINTER;
    *cookie = 0;
    com_ptr<IUnknown> asked;
    HRESULT hr = sink->QueryInterface(iid_, reinterpret_cast<void**>(asked.put()));
    // What implements a dispinterface may know it as IDispatch only.
    if (FAILED(hr) && IsEqualIID(iid_, DIID__ITestEvents)) hr = sink->QueryInterface(IID_IDispatch, reinterpret_cast<void**>(asked.put()));
    if (FAILED(hr)) return CONNECT_E_CANNOTCONNECT;
    *cookie = ++last_cookie_;
    sinks_.emplace(*cookie, std::move(asked));
    return S_OK;
}

HRESULT connection_point::Unadvise(DWORD cookie)
{
    const auto found = sinks_.extract(cookie);
    return found.empty() ? CONNECT_E_NOCONNECTION : S_OK;
}

HRESULT connection_point::EnumConnections(IEnumConnections** result)
{
    if (!result) return E_POINTER;
    *result = make_object<connections>(std::vector<std::pair<DWORD, com_ptr<IUnknown>>>(sinks_.begin(), sinks_.end()), 0U).detach();
    return *result ? S_OK : E_OUTOFMEMORY;
}

std::vector<com_ptr<IUnknown>> connection_point::sinks() const
{
    std::vector<com_ptr<IUnknown>> result;
    for (const auto& [cookie, sink] : sinks_) result.push_back(sink);
    return result;
}

HRESULT enumerate_points(std::vector<com_ptr<IConnectionPoint>> list, IEnumConnectionPoints** result)
{
    if (!result) return E_POINTER;
    *result = make_object<points>(std::move(list), 0U).detach();
    return *result ? S_OK : E_OUTOFMEMORY;
}

}  // namespace test_server
