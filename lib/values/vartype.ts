/** The VARTYPEs of Automation (VARENUM of wtypes.h), and the flags that are joined to one. */
export const VT = Object.freeze({
  EMPTY: 0,
  NULL: 1,
  I2: 2,
  I4: 3,
  R4: 4,
  R8: 5,
  CY: 6,
  DATE: 7,
  BSTR: 8,
  DISPATCH: 9,
  ERROR: 10,
  BOOL: 11,
  VARIANT: 12,
  UNKNOWN: 13,
  DECIMAL: 14,
  I1: 16,
  UI1: 17,
  UI2: 18,
  UI4: 19,
  I8: 20,
  UI8: 21,
  INT: 22,
  UINT: 23,
  VOID: 24,
  HRESULT: 25,
  PTR: 26,
  SAFEARRAY: 27,
  CARRAY: 28,
  USERDEFINED: 29,
  LPSTR: 30,
  LPWSTR: 31,
  RECORD: 36,
  INT_PTR: 37,
  UINT_PTR: 38,
  /** Flag: a SAFEARRAY of the type. */
  ARRAY: 0x2000,
  /** Flag: a pointer to a value of the type. */
  BYREF: 0x4000,
} as const);

/** A VARTYPE: one of {@link VT}, or one with the flags ARRAY and BYREF. */
export type VarType = number;

const names = new Map<number, string>();
for (const [name, value] of Object.entries(VT)) names.set(value, `VT_${name}`);

/** The types that stand in a VARIANT by themselves (VARENUM of wtypes.h marks them [V]; VT_I8 and VT_UI8 came later). */
const scalars: ReadonlySet<number> = new Set([
  VT.I2, VT.I4, VT.R4, VT.R8, VT.CY, VT.DATE, VT.BSTR, VT.DISPATCH, VT.ERROR, VT.BOOL, VT.UNKNOWN, VT.DECIMAL,
  VT.I1, VT.UI1, VT.UI2, VT.UI4, VT.I8, VT.UI8, VT.INT, VT.UINT, VT.RECORD,
]);

/**
 * The name of a VARTYPE as its users write it: 'VT_I4', 'VT_BYREF | VT_ARRAY | VT_BSTR'.
 * @param type any number; a base type without a name is given in hexadecimal
 */
export function varTypeName(type: VarType): string {
  const base = type & ~(VT.ARRAY | VT.BYREF);
  const flags = [VT.BYREF, VT.ARRAY].filter((flag) => type & flag).map((flag) => names.get(flag));
  return [...flags, names.get(base) ?? `0x${(base >>> 0).toString(16)}`].join(' | ');
}

/**
 * Whether a VARIANT can have this type: a VARIANT in a VARIANT stands there by reference or as an array's element only,
 * and VT_EMPTY and VT_NULL stand alone.
 * @param type any value
 */
export function isVariantType(type: unknown): boolean {
  if (typeof type !== 'number' || !Number.isInteger(type) || type < 0 || type > 0xffff) return false;
  const base = type & ~(VT.ARRAY | VT.BYREF);
  if (scalars.has(base)) return true;
  return base === VT.VARIANT ? type !== base : (base === VT.EMPTY || base === VT.NULL) && type === base;
}
