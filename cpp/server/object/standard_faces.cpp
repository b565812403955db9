#include "server/object/standard_faces.h"

#include "server/events/connection_points.h"
#include "server/object/served_class.h"
#include "server/object/server_object.h"

#include <algorithm>

namespace coclass {

void* standard_faces::find(REFIID iid) noexcept {
    const served_class& type = object_.type();
    if (iid == IID_ISupportErrorInfo) return static_cast<ISupportErrorInfo*>(this);
    if (type.class_info) {
        if (iid == IID_IProvideClassInfo) return static_cast<IProvideClassInfo*>(this);
        if (iid == IID_IProvideClassInfo2) return static_cast<IProvideClassInfo2*>(this);
    }
    if (!type.sources.empty() && iid == IID_IConnectionPointContainer) return static_cast<IConnectionPointContainer*>(this);
    if (type.clsid != GUID{} && iid == IID_IPersist) return static_cast<IPersist*>(this);
    return nullptr;
}

HRESULT standard_faces::QueryInterface(REFIID iid, void** result) { return object_.query(iid, result); }
ULONG standard_faces::AddRef() { return object_.add_ref(); }
ULONG standard_faces::Release() { return object_.release(); }

HRESULT standard_faces::InterfaceSupportsErrorInfo(REFIID iid) {
    if (iid == IID_IDispatch) return S_OK;
    const auto& interfaces = object_.type().interfaces;
    const bool known = std::ranges::any_of(
        interfaces, [&](const auto& served) { return std::ranges::find(served->answers_to, iid) != served->answers_to.end(); });
    return known ? S_OK : S_FALSE;
}

HRESULT standard_faces::GetClassInfo(ITypeInfo** info) {
    if (info == nullptr) return E_POINTER;
    *info = com_ptr<ITypeInfo>{object_.type().class_info}.detach();
    return S_OK;
}

HRESULT standard_faces::GetGUID(DWORD kind, GUID* guid) {
    if (guid == nullptr) return E_POINTER;
    *guid = GUID{};
    if (kind != GUIDKIND_DEFAULT_SOURCE_DISP_IID) return E_INVALIDARG;
    const auto& sources = object_.type().sources;
    const auto found = std::ranges::find_if(sources, [](const auto& source) { return source->is_dispatch; });
    if (found == sources.end()) return E_UNEXPECTED;
    *guid = (*found)->iid;
    return S_OK;
}

HRESULT standard_faces::EnumConnectionPoints(IEnumConnectionPoints** points) {
    return points == nullptr ? E_POINTER : object_.sinks()->enumerate(points);
}

HRESULT standard_faces::FindConnectionPoint(REFIID iid, IConnectionPoint** point) {
    return point == nullptr ? E_POINTER : object_.sinks()->find(iid, point);
}

HRESULT standard_faces::GetClassID(CLSID* clsid) {
    if (clsid == nullptr) return E_POINTER;
    *clsid = object_.type().clsid;
    return S_OK;
}

}  // namespace coclass
