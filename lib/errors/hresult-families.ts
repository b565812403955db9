import { winhttp, wmi } from './hresult-families-system.js';

/** Texts of the families of HRESULTs that a server of each kind returns, often without a text of its own. */
interface Family {
  /** Before each text, where the code alone does not tell whose it is. */
  readonly of: string;
  /** The HRESULT of code 0. */
  readonly base: number;
  readonly radix: 10 | 16;
  /** A code and its text on each line. */
  readonly texts: string;
}

const FACILITY_ITF = 0x80040000;
const FACILITY_WIN32 = 0x80070000;
const FACILITY_CONTROL = 0x800a0000;

/** Visual Basic's, VBScript's and JScript's run-time errors (of the documentation of Windows Script) that have no CTL_E_ name. */
const script = `
  10 The array is fixed or temporarily locked
  14 Out of string space
  17 Can't perform requested operation
  35 Sub or Function not defined
  48 Error in loading DLL
  51 Internal error
  57 Device I/O error
  62 Input past end of file
  67 Too many files
  74 Can't rename with different drive
  92 For loop not initialized
  93 Invalid pattern string
  322 Can't create necessary temporary file
  430 The class does not support Automation
  432 File name or class name not found during Automation operation
  440 Automation error
  445 The object does not support this action
  446 The object does not support named arguments
  447 The object does not support the current locale setting
  448 Named argument not found
  451 The object is not a collection
  452 Invalid ordinal
  453 DLL function not found
  454 Code resource not found
  455 Code resource lock error
  458 The variable uses an Automation type that the script engine does not support
  462 The remote server does not exist or is unavailable
  481 Invalid picture
  500 Variable is undefined
  501 Illegal assignment
  502 The object is not safe for scripting
  503 The object is not safe for initializing
  504 The object is not safe for creating
  505 Invalid or unqualified reference
  506 Class not defined
  507 An exception occurred
  5000 Cannot assign to 'this'
  5001 Number expected
  5002 Function expected
  5003 Cannot assign to a function result
  5004 Cannot index object
  5005 String expected
  5006 Date object expected
  5007 Object expected
  5008 Illegal assignment
  5009 Undefined identifier
  5010 Boolean expected
  5011 Can't execute code from a freed script
  5012 Object member expected
  5013 VBArray expected
  5014 JScript object expected
  5015 Enumerator object expected
  5016 Regular Expression object expected
  5017 Syntax error in regular expression
  5018 Unexpected quantifier
  5019 Expected ']' in regular expression
  5020 Expected ')' in regular expression
  5021 Invalid range in character set
  5022 Exception thrown and not caught
  5023 Function does not have a valid prototype object
  5024 The URI to be encoded contains an invalid character
  5025 The URI to be decoded is not a valid encoding
  5026 The number of fractional digits is out of range
  5027 The precision is out of range
  5028 Array or arguments object expected
  5029 Array length must be a finite positive integer
  5030 Array length must be assigned a finite positive number
  5031 Array object expected
`;

/** ADO's ErrorValueEnum. */
const ado = `
  3000 the provider failed
  3001 arguments are of the wrong type, out of range, or in conflict with one another
  3002 the file could not be opened
  3003 the file could not be read
  3004 the file could not be written
  3021 there is no current record (BOF or EOF)
  3219 the operation is not allowed in this context
  3220 the provider cannot be changed
  3246 the connection cannot be closed in a transaction
  3251 the provider does not support the feature
  3265 there is no item of this name or ordinal in the collection
  3367 the object is in the collection already
  3420 the object is not valid any more
  3421 the value is of the wrong type for the operation
  3704 the object is closed
  3705 the object is open
  3706 the provider cannot be found
  3707 the active connection cannot be changed: the source is a command
  3708 the parameter is not properly defined
  3709 the connection is closed or invalid
  3710 the operation cannot be done while an event is handled
  3711 the operation is still executing
  3712 the operation was cancelled
  3713 the connection is still being made
  3714 the transaction is invalid
  3715 nothing is executing
  3716 the safety settings of this computer forbid access to a data source on another domain
  3719 integrity violation
  3720 permission denied
  3721 data overflow
  3722 schema violation
  3723 sign mismatch
  3724 cant convert value
  3725 cant create
  3726 column not on this row
  3727 URL does not exist
  3728 tree permission denied
  3729 invalid URL
  3730 resource locked
  3731 resource exists
  3732 cannot complete
  3733 volume not found
  3734 out of space
  3735 resource out of scope
  3736 unavailable
  3737 URL named row does not exist
  3738 deleted resource out of scope
  3739 property: invalid column
  3740 property: invalid option
  3741 property: invalid value
  3742 property: conflicting
  3743 property: not all settable
  3744 property: not set
  3745 property: not settable
  3746 property: not supported
  3747 catalog not set
  3748 cant change connection
  3749 fields update failed
  3750 deny not supported
  3751 deny type not supported
  3753 provider not specified
  3754 connection string too long
`;

/** The errors of DAO (and Access) that are no codes of ADO as well. */
const dao = `
  3011 the object could not be found
  3022 the change would make duplicate values in an index, primary key or relationship
  3024 the file could not be found
  3027 the database or object is read-only
  3044 not a valid path
  3051 the file cannot be opened: it is in use, or not permitted
  3061 too few parameters
  3070 the name is no field name or expression
  3075 syntax error in a query expression
  3078 the input table or query cannot be found
  3131 syntax error in the FROM clause
  3134 syntax error in the INSERT INTO statement
  3144 syntax error in the UPDATE statement
  3146 the ODBC call failed
  3151 the ODBC connection failed
  3197 another user is changing the same data
  3260 locked by another user
  3343 unrecognized database format
  3356 the database is opened exclusively by another user
  3426 the action was cancelled by an object
  3464 data type mismatch in the criteria expression
`;

const families: readonly Family[] = [
  { of: '', base: FACILITY_CONTROL, radix: 10, texts: script },
  { of: 'WinHTTP: ', base: FACILITY_WIN32, radix: 10, texts: winhttp },
  { of: 'WMI: ', base: FACILITY_ITF, radix: 16, texts: wmi },
  { of: 'ADO: ', base: FACILITY_CONTROL, radix: 10, texts: ado },
  { of: 'DAO: ', base: FACILITY_CONTROL, radix: 10, texts: dao },
  { of: 'Office: ', base: FACILITY_CONTROL, radix: 10, texts: '1004 application-defined or object-defined error' },
];

function readFamilies(): ReadonlyMap<number, string> {
  const texts = new Map<number, string>();
  for (const { of, base, radix, texts: lines } of families) {
    for (const [, code = '', text = ''] of lines.matchAll(/^ *(\w+) (.+)$/gm)) texts.set(base + parseInt(code, radix), of + text);
  }
  return texts;
}

let known: ReadonlyMap<number, string> | undefined;

/** The text of an unsigned HRESULT of one of the families, without a final period. */
export function familyMessage(hresult: number): string | undefined {
  return (known ??= readFamilies()).get(hresult);
}
