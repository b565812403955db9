// The constants that the IDL compiler wrote: LIBID_, IID_ and CLSID_.
#include "coclass_test_server_i.c"
