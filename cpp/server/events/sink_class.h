#pragma once

#include "environment/environment.h"
#include "server/object/served_class.h"

#include <oaidl.h>

namespace coclass {

// A class of objects that listen to the events of one source interface, with what lib/ has to know of the events.
struct sink_class {
    com_ptr<ITypeLib> library;  // kept, so that no other has its address
    GUID iid{};
    std::shared_ptr<const served_class> type;
    napi_ref description = nullptr;  // lib/native/contract.ts, SinkClass
};

// The class for the interface that `library` describes under the IID, made once. TYPE_E_ELEMENTNOTFOUND where it does not.
HRESULT sink_class_for(environment& env, const com_ptr<ITypeLib>& library, REFIID iid, napi_value* description);

}  // namespace coclass
