import { HRESULT } from './hresult-codes.js';
import { familyMessage } from './hresult-families.js';

/**
 * Short English texts, without a final period, for the codes met most often. They stand in where FormatMessage knows
 * none: Visual Basic's run-time errors (facility 10) on any Windows, and much of COM under Wine.
 */
const texts = new Map<number, string>([
  [HRESULT.S_OK, 'Success'],
  [HRESULT.S_FALSE, 'Success, with the answer false'],

  [HRESULT.E_NOTIMPL, 'Not implemented'],
  [HRESULT.E_NOINTERFACE, 'Interface not supported'],
  [HRESULT.E_POINTER, 'Invalid pointer'],
  [HRESULT.E_ABORT, 'Operation aborted'],
  [HRESULT.E_FAIL, 'Unspecified error'],
  [HRESULT.E_UNEXPECTED, 'Catastrophic failure'],
  [HRESULT.E_PENDING, 'The data is not available yet'],
  [HRESULT.E_ACCESSDENIED, 'Access denied'],
  [HRESULT.E_HANDLE, 'Invalid handle'],
  [HRESULT.E_OUTOFMEMORY, 'Out of memory'],
  [HRESULT.E_INVALIDARG, 'Invalid argument'],

  [HRESULT.DISP_E_UNKNOWNINTERFACE, 'Unknown interface'],
  [HRESULT.DISP_E_MEMBERNOTFOUND, 'Member not found'],
  [HRESULT.DISP_E_PARAMNOTFOUND, 'Parameter not found'],
  [HRESULT.DISP_E_TYPEMISMATCH, 'Type mismatch'],
  [HRESULT.DISP_E_UNKNOWNNAME, 'Unknown name'],
  [HRESULT.DISP_E_NONAMEDARGS, 'Named arguments are not supported'],
  [HRESULT.DISP_E_BADVARTYPE, 'Bad variable type'],
  [HRESULT.DISP_E_EXCEPTION, 'Exception occurred'],
  [HRESULT.DISP_E_OVERFLOW, 'Out of the present range'],
  [HRESULT.DISP_E_BADINDEX, 'Invalid index'],
  [HRESULT.DISP_E_UNKNOWNLCID, 'Unknown language'],
  [HRESULT.DISP_E_ARRAYISLOCKED, 'The array is locked'],
  [HRESULT.DISP_E_BADPARAMCOUNT, 'Invalid number of parameters'],
  [HRESULT.DISP_E_PARAMNOTOPTIONAL, 'Parameter not optional'],
  [HRESULT.DISP_E_BADCALLEE, 'Invalid callee'],
  [HRESULT.DISP_E_NOTACOLLECTION, 'The object is not a collection'],
  [HRESULT.DISP_E_DIVBYZERO, 'Division by zero'],
  [HRESULT.DISP_E_BUFFERTOOSMALL, 'The buffer is too small'],
  [HRESULT.SCRIPT_E_REPORTED, 'The script engine has reported the error already'],
  [HRESULT.SCRIPT_E_PROPAGATE, 'The script engine hands the error on to its caller'],

  [HRESULT.TYPE_E_LIBNOTREGISTERED, 'Type library not registered'],
  [HRESULT.TYPE_E_ELEMENTNOTFOUND, 'Element not found in the type library'],
  [HRESULT.TYPE_E_TYPEMISMATCH, 'Type mismatch'],
  [HRESULT.TYPE_E_CANTLOADLIBRARY, 'The type library or DLL cannot be loaded'],

  [HRESULT.REGDB_E_CLASSNOTREG, 'Class not registered'],
  [HRESULT.REGDB_E_KEYMISSING, 'A key of the class is missing in the registry'],
  [HRESULT.REGDB_E_IIDNOTREG, 'Interface not registered'],
  [HRESULT.CLASS_E_NOAGGREGATION, 'The class does not support aggregation'],
  [HRESULT.CLASS_E_CLASSNOTAVAILABLE, 'The server cannot supply the requested class'],
  [HRESULT.CLASS_E_NOTLICENSED, 'The class is not licensed for use'],

  [HRESULT.CO_E_NOTINITIALIZED, 'CoInitialize has not been called'],
  [HRESULT.CO_E_CLASSSTRING, 'Invalid class string'],
  [HRESULT.CO_E_APPNOTFOUND, 'The application was not found'],
  [HRESULT.CO_E_DLLNOTFOUND, 'The DLL of the class was not found'],
  [HRESULT.CO_E_OBJNOTREG, 'The object is not registered'],
  [HRESULT.CO_E_OBJNOTCONNECTED, 'The object is not connected to its server'],
  [HRESULT.CO_E_RELEASED, 'The object has been released'],
  [HRESULT.CO_E_SERVER_EXEC_FAILURE, 'Server execution failed'],

  [HRESULT.RPC_E_CALL_REJECTED, 'The call was rejected by the callee'],
  [HRESULT.RPC_E_CALL_CANCELED, 'The call was canceled'],
  [HRESULT.RPC_E_CHANGED_MODE, 'The threading model of the thread is already set to another'],
  [HRESULT.RPC_E_DISCONNECTED, 'The object has disconnected from its clients'],
  [HRESULT.RPC_E_SERVERCALL_RETRYLATER, 'The server is busy: try again later'],
  [HRESULT.RPC_E_SERVERFAULT, 'The server threw an exception'],
  [HRESULT.RPC_E_WRONG_THREAD, 'The interface belongs to another thread'],
  [HRESULT.RPC_S_SERVER_UNAVAILABLE, 'The RPC server is unavailable'],
  [HRESULT.RPC_S_CALL_FAILED, 'The remote procedure call failed'],

  [HRESULT.MK_E_SYNTAX, 'Invalid moniker syntax'],
  [HRESULT.MK_E_UNAVAILABLE, 'Operation unavailable'],
  [HRESULT.MK_E_INVALIDEXTENSION, "No class is registered for the file's extension"],
  [HRESULT.MK_E_CANTOPENFILE, 'The file of the moniker cannot be opened'],
  [HRESULT.ERROR_FILE_NOT_FOUND, 'The file was not found'],
  [HRESULT.ERROR_MOD_NOT_FOUND, 'The module was not found'],

  [HRESULT.CTL_E_ILLEGALFUNCTIONCALL, 'Invalid procedure call or argument'],
  [HRESULT.CTL_E_OVERFLOW, 'Overflow'],
  [HRESULT.CTL_E_OUTOFMEMORY, 'Out of memory'],
  [HRESULT.CTL_E_DIVISIONBYZERO, 'Division by zero'],
  [HRESULT.CTL_E_BADFILENAMEORNUMBER, 'Bad file name or number'],
  [HRESULT.CTL_E_FILENOTFOUND, 'File not found'],
  [HRESULT.CTL_E_BADFILEMODE, 'Bad file mode'],
  [HRESULT.CTL_E_FILEALREADYOPEN, 'File already open'],
  [HRESULT.CTL_E_FILEALREADYEXISTS, 'File already exists'],
  [HRESULT.CTL_E_DISKFULL, 'Disk full'],
  [HRESULT.CTL_E_DEVICEUNAVAILABLE, 'Device unavailable'],
  [HRESULT.CTL_E_PERMISSIONDENIED, 'Permission denied'],
  [HRESULT.CTL_E_DISKNOTREADY, 'Disk not ready'],
  [HRESULT.CTL_E_PATHFILEACCESSERROR, 'Path or file access error'],
  [HRESULT.CTL_E_PATHNOTFOUND, 'Path not found'],
  [HRESULT.CTL_E_INVALIDUSEOFNULL, 'Invalid use of Null'],
  [HRESULT.CTL_E_INVALIDPROPERTYVALUE, 'Invalid property value'],
  [HRESULT.CTL_E_PROPERTYNOTFOUND, 'Property not found'],
  // Visual Basic's trappable errors that olectl.h has no name for
  [0x800A0009, 'Subscript out of range'],
  [0x800A000D, 'Type mismatch'],
  [0x800A005B, 'Object variable not set'],
  [0x800A01A8, 'Object required'],
  [0x800A01AD, 'The component cannot create the object'],
  [0x800A01B6, 'The object does not support this property or method'],
  [0x800A01C1, 'Argument not optional'],
  [0x800A01C2, 'Wrong number of arguments or invalid property assignment'],
  [0x800A01C9, 'The key is already associated with an element of this collection'],
  [0x800A802B, 'Element not found'],
]);

/**
 * A short English text for a frequent HRESULT, for use where the system has none.
 * @param hr a 32-bit HRESULT, signed or unsigned
 * @returns the text without a final period, or undefined
 */
export function fallbackMessage(hr: number): string | undefined {
  return texts.get(hr >>> 0) ?? familyMessage(hr >>> 0);
}

/** What happened and what to do, for errors whose usual text helps nobody who does not know COM's threads. */
const explanations = new Map<number, string>([
  [
    HRESULT.RPC_E_WRONG_THREAD,
    'a COM object works on the thread (apartment) that got it; send it to another one with globalInterface.register and take it there with globalInterface.fromToken',
  ],
  [
    HRESULT.RPC_E_CHANGED_MODE,
    'the thread is in a COM apartment of the other model already; call setApartmentModel before the first COM call of the thread, or use COM in a Worker',
  ],
  [
    HRESULT.RPC_E_TOO_LATE,
    'COM security is set once in a process, at the first call to another process or apartment at the latest; call initializeSecurity before every other use of COM',
  ],
]);

export function explanationOf(hresult: number): string | undefined {
  return explanations.get(hresult);
}
