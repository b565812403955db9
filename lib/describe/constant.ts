import type { ConstantValue } from '../model/type-library.js';
import { Currency } from '../values/currency.js';
import { VT } from '../values/vartype.js';
import { type Place, failAt, show } from './check.js';
import { type AnyType, type DescribedType, Type } from './type.js';

/** The integers of each type: bits, and whether there are negative ones. */
const INTEGERS: ReadonlyMap<number, { readonly bits: number; readonly signed: boolean }> = new Map([
  [VT.I1, { bits: 8, signed: true }],
  [VT.UI1, { bits: 8, signed: false }],
  [VT.I2, { bits: 16, signed: true }],
  [VT.UI2, { bits: 16, signed: false }],
  [VT.I4, { bits: 32, signed: true }],
  [VT.UI4, { bits: 32, signed: false }],
  [VT.INT, { bits: 32, signed: true }],
  [VT.UINT, { bits: 32, signed: false }],
  [VT.I8, { bits: 64, signed: true }],
  [VT.UI8, { bits: 64, signed: false }],
]);

function integer(value: unknown, { bits, signed }: { readonly bits: number; readonly signed: boolean }): number | bigint | undefined {
  if (typeof value !== 'bigint' && !(typeof value === 'number' && Number.isInteger(value))) return undefined;
  const exact = BigInt(value);
  const range = 1n << BigInt(bits);
  const lowest = signed ? -range / 2n : 0n;
  if (exact < lowest || exact >= lowest + range) return undefined;
  return bits === 64 ? exact : Number(exact);
}

/** A value as a VARIANT of its own type holds it. */
function natural(value: unknown): ConstantValue | undefined {
  switch (typeof value) {
    case 'string':
      return { vt: VT.BSTR, value };
    case 'boolean':
      return { vt: VT.BOOL, value };
    case 'number':
      return { vt: Number.isInteger(value) && value === (value | 0) && !Object.is(value, -0) ? VT.I4 : VT.R8, value };
    default:
      return undefined;
  }
}

function valueOf(vt: number, value: unknown): ConstantValue | undefined {
  const range = INTEGERS.get(vt);
  if (range !== undefined) {
    const found = integer(value, range);
    return found === undefined ? undefined : { vt, value: found };
  }
  switch (vt) {
    case VT.R4:
      return typeof value === 'number' ? { vt, value: Math.fround(value) } : undefined;
    case VT.R8:
      return typeof value === 'number' ? { vt, value } : undefined;
    case VT.BOOL:
      return typeof value === 'boolean' ? { vt, value } : undefined;
    case VT.BSTR:
      return typeof value === 'string' ? { vt, value } : undefined;
    case VT.DATE:
      return value instanceof Date ? { vt, value } : undefined;
    case VT.CY:
      return value instanceof Currency ? { vt, value } : typeof value === 'number' ? { vt, value: new Currency(value) } : undefined;
    case VT.VARIANT:
      return natural(value);
    default:
      return undefined;
  }
}

/**
 * A default value as the type library keeps it.
 * @throws TypeError when it is none of the type
 */
export function constantOf(place: Place, type: AnyType | DescribedType, value: unknown): ConstantValue {
  const vt = !(type instanceof Type) ? VT.I4 : type.node.kind === 'base' ? type.node.vt : undefined;
  const found = vt === undefined ? undefined : valueOf(vt, value);
  return found ?? failAt(place, `${show(value)} cannot be its default value`);
}
