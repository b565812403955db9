#pragma once

#include "coclass_test_server.h"

namespace test_server {

enum class scope { machine, user };

// The machine where its classes may be written, else the user.
scope default_scope();

HRESULT register_server(scope where);
HRESULT unregister_server(scope where);

}  // namespace test_server
