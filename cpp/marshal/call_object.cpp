#include "marshal/call_object.h"

namespace coclass {

namespace {

HRESULT get_ids(IDispatch* target, LPOLESTR* names, UINT count, LCID locale, DISPID* ids) {
    return target->GetIDsOfNames(IID_NULL, names, count, locale, ids);
}

}  // namespace

HRESULT look_up_names(environment& env, IDispatch* target, LPOLESTR* names, UINT count, LCID locale, DISPID* ids) {
    return call_object<get_ids>(env, target, target, names, count, locale, ids);
}

}  // namespace coclass
