// The constants that the IDL compiler wrote for told.idl.
#include "told_i.c"
