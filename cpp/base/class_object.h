#pragma once

#include "base/bstr.h"
#include "base/com_ptr.h"

#include <ocidl.h>

#include <string>

namespace coclass {

// What is done with a class, in this process or in a host of ours. `words` says of a failure what COM does not; it is left as it is
// where COM's words must do.

// The class object of a DLL that need not be registered. The DLL stays loaded: its objects may be anywhere.
HRESULT class_object_of_file(const std::wstring& file, REFCLSID clsid, com_ptr<IUnknown>& class_object, std::wstring& words);

// E_NOINTERFACE where the class is not a licensed one.
HRESULT licensed_factory(const com_ptr<IUnknown>& class_object, com_ptr<IClassFactory2>& factory, std::wstring& words);

// An object of the class; by the key of its licence where one is given.
HRESULT create_object(const com_ptr<IUnknown>& class_object, const std::wstring* key, com_ptr<IUnknown>& object, std::wstring& words);

HRESULT license_key(const com_ptr<IUnknown>& class_object, unique_bstr& key, std::wstring& words);
HRESULT license_info(const com_ptr<IUnknown>& class_object, LICINFO& info, std::wstring& words);

}  // namespace coclass
