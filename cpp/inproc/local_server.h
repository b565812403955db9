#pragma once

#include "inproc/manifest.h"

#include <objbase.h>

namespace coclass::inproc {

// The proxy of the class object in a server process, which is started where it does not run yet: by COM, if the class has a
// LocalServer32, else from here.
HRESULT local_class_object(const manifest& manifest, REFCLSID clsid, REFIID iid, void** result);

}  // namespace coclass::inproc
