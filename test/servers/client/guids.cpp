// The constants that the IDL compiler wrote for samples.idl.
#include "samples_i.c"
