#include "inproc/wait.h"

#include <objbase.h>

namespace coclass::inproc {

bool wait_for(HANDLE handle, DWORD milliseconds) noexcept {
    DWORD index = 0;
    const HRESULT waited = CoWaitForMultipleHandles(0, milliseconds, 1, &handle, &index);
    // In a thread without an apartment (regsvr32 has one, other callers of DllRegisterServer may not) COM does not wait.
    const DWORD more = SUCCEEDED(waited) || waited == RPC_S_CALLPENDING ? 0 : milliseconds;
    return WaitForSingleObject(handle, more) == WAIT_OBJECT_0;
}

}  // namespace coclass::inproc
