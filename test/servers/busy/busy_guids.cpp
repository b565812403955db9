// The constants that the IDL compiler wrote: LIBID_, IID_ and CLSID_.
#include "busy_server_i.c"
