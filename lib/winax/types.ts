import { VT, type VarType } from '../values/vartype.js';

// winax's names of VARTYPEs; where a VARTYPE has several the first is the one that __type tells.
const names: readonly (readonly [name: string, type: VarType])[] = [
  ['char', VT.I1], ['uchar', VT.UI1], ['byte', VT.UI1], ['short', VT.I2], ['ushort', VT.UI2], ['int', VT.INT], ['uint', VT.UINT],
  ['long', VT.I8], ['ulong', VT.UI8], ['int8', VT.I1], ['uint8', VT.UI1], ['int16', VT.I2], ['uint16', VT.UI2], ['int32', VT.I4],
  ['uint32', VT.UI4], ['int64', VT.I8], ['uint64', VT.UI8], ['currency', VT.CY], ['float', VT.R4], ['double', VT.R8], ['date', VT.DATE],
  ['decimal', VT.DECIMAL], ['string', VT.BSTR], ['empty', VT.EMPTY], ['variant', VT.VARIANT], ['null', VT.NULL], ['byref', VT.BYREF],
];

const byName: ReadonlyMap<string, VarType> = new Map(names);

type Name =
  | 'char' | 'uchar' | 'byte' | 'short' | 'ushort' | 'int' | 'uint' | 'long' | 'ulong' | 'int8' | 'uint8' | 'int16' | 'uint16' | 'int32' | 'uint32'
  | 'int64' | 'uint64' | 'currency' | 'float' | 'double' | 'date' | 'decimal' | 'string' | 'empty' | 'variant' | 'null' | 'byref';

/** A type by winax's name, by a VARTYPE's number, as a reference ('pint', 'int*') or an array ('int[]'). */
export type VariantType = Name | `p${Name}` | `${Name}*` | `${Name}[]` | number;

/** The VARTYPE of a name; a name that winax does not know is VT_EMPTY there, which means the value's own. */
export function varTypeOf(type: unknown): VarType {
  if (typeof type === 'number') return type;
  if (typeof type !== 'string') return VT.EMPTY;
  const { prefix, name = '', suffix } = /^(?<prefix>p?)(?<name>.*?)(?<suffix>\*|\[\])?$/s.exec(type)?.groups ?? {};
  const flags = (prefix === 'p' || suffix === '*' ? VT.BYREF : 0) | (suffix === '[]' ? VT.ARRAY : 0);
  return flags | (byName.get(name) ?? VT.EMPTY);
}

/** What `__type` of a Variant tells. */
export function textOfType(type: VarType): string {
  const base = type & ~(VT.ARRAY | VT.BYREF);
  const name = base === VT.UNKNOWN ? 'IUnknown' : (names.find(([, each]) => each === base)?.[0] ?? String(base));
  if ((type & VT.ARRAY) !== 0) return `array:${name}`;
  return (type & VT.BYREF) !== 0 ? `byref:${name}` : name;
}
