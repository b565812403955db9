#pragma once

#include "coclass_test_server.h"

namespace test_server {

// The one class of the EXE, under Software\Classes of the machine or, where that may not be written, of the user.
HRESULT register_local_server();
HRESULT unregister_local_server();

}  // namespace test_server
