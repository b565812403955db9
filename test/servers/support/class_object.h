#pragma once

#include "coclass_test_server.h"

namespace test_server {

HRESULT get_class_object(REFCLSID clsid, REFIID iid, void** result);

}  // namespace test_server
