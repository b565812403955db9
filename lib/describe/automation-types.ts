import type { Currency } from '../values/currency.js';
import type { Decimal } from '../values/decimal.js';
import type { Scode } from '../values/scode.js';
import { VT } from '../values/vartype.js';
import type { Accepted, AcceptedArray, Given, GivenArray } from './infer.js';
import { inOut, lcid, optional, out, varArgs } from './parameter-modes.js';
import { Type, type TypeArgument } from './type.js';

function base<Given, Accepted = Given, Taken = Given>(vt: number): Type<Given, Accepted, Taken> {
  return new Type({ kind: 'base', vt });
}

function number<Values, More = never>(vt: number): Type<number, number, number, Values, ArrayLike<number> | More> {
  return new Type({ kind: 'base', vt });
}

function bigInteger<Values>(vt: number): Type<bigint, bigint | number, bigint, Values, ArrayLike<bigint> | ArrayLike<number>> {
  return new Type({ kind: 'base', vt });
}

const scode = base<Scode, Scode | number>(VT.ERROR);

/**
 * The types of Automation, those that only a custom interface can use (`lpwstr`, `lpstr`, `guid`, `address`), and how a parameter is
 * passed: a plain type is [in], `t.out(…)`, `t.inOut(…)` and `t.optional(…)` say otherwise.
 */
export const t = Object.freeze({
  /** VT_UI1 */
  byte: number<Uint8Array, ArrayBuffer>(VT.UI1),
  /** VT_I1 */
  sbyte: number<Int8Array>(VT.I1),
  /** VT_I2 */
  short: number<Int16Array>(VT.I2),
  /** VT_UI2 */
  ushort: number<Uint16Array>(VT.UI2),
  /** VT_I4 */
  long: number<Int32Array>(VT.I4),
  /** VT_UI4 */
  ulong: number<Uint32Array>(VT.UI4),
  /** `int`: VT_INT in the type library; by Invoke it travels as VT_I4, as with any server */
  int: number<Int32Array>(VT.INT),
  /** `unsigned int`: VT_UINT in the type library; by Invoke it travels as VT_UI4 */
  uint: number<Uint32Array>(VT.UINT),
  /** VT_I8 */
  int64: bigInteger<BigInt64Array>(VT.I8),
  /** VT_UI8 */
  uint64: bigInteger<BigUint64Array>(VT.UI8),
  /** VT_R4 */
  float: number<Float32Array>(VT.R4),
  /** VT_R8 */
  double: number<Float64Array>(VT.R8),
  /** VT_BOOL */
  bool: base<boolean>(VT.BOOL),
  /** VT_CY */
  currency: base<Currency, Currency | number>(VT.CY),
  /** VT_DATE */
  date: base<Date>(VT.DATE),
  /** VT_BSTR */
  bstr: base<string>(VT.BSTR),
  /** VT_ERROR */
  scode,
  /** The same as scode: Automation has no other type for an HRESULT. */
  hresult: scode,
  /** VT_DECIMAL */
  decimal: base<Decimal, Decimal | number>(VT.DECIMAL),
  // What an object or a VARIANT holds is its user's knowledge.
  /* eslint-disable @typescript-eslint/no-explicit-any */
  /** VT_DISPATCH */
  dispatch: base<any, object | null>(VT.DISPATCH),
  /** VT_UNKNOWN */
  unknown: base<object, object | null, object | null>(VT.UNKNOWN),
  /** VT_VARIANT */
  variant: base<any, unknown>(VT.VARIANT),
  /* eslint-enable @typescript-eslint/no-explicit-any */
  /** A text of UTF-16 that ends with a zero; custom interfaces only. */
  lpwstr: base<string, string | null>(VT.LPWSTR),
  /** A text of the system's code page that ends with a zero; custom interfaces only. */
  lpstr: base<string, string | null>(VT.LPSTR),
  /** A GUID, as text in braces; custom interfaces only. */
  guid: new Type<string>({ kind: 'guid' }),
  /** Where memory is (`void *`, `BYTE *`): `addressOf`, `readMemory` and `writeMemory` are for it, 0 is none; custom interfaces and records only. */
  address: base<bigint, bigint | number>(VT.UINT_PTR),
  /** A SAFEARRAY of a type. */
  safeArray: <T extends TypeArgument>(of: T): Type<GivenArray<T>, AcceptedArray<T>> => new Type({ kind: 'safeArray', of }),
  /** An array of a fixed size; only fields of records are such. */
  fixedArray: <T extends TypeArgument>(of: T, length: number): Type<Given<T>[], readonly Accepted<T>[]> =>
    new Type({ kind: 'fixedArray', of, length }),
  out,
  inOut,
  optional,
  lcid,
  varArgs,
});
