import type { ConstantValue } from '../../model/type-library.js';
import { HRESULT, type HResultName } from '../../errors/hresult.js';
import { baseTypeNames } from '../../typelib/idl/types.js';
import { Currency, Decimal, Missing, Scode, VT } from '../../values/index.js';
import type { EditValue } from '../protocol/editor.js';
import { baseTypeNamed } from './type-text.js';

const DISP_E_PARAMNOTFOUND = 0x80020004;

/** The integers of each type: bits, and whether there are negative ones. */
const INTEGERS: ReadonlyMap<number, readonly [bits: number, signed: boolean]> = new Map([
  [VT.I1, [8, true]], [VT.UI1, [8, false]], [VT.I2, [16, true]], [VT.UI2, [16, false]], [VT.I4, [32, true]], [VT.UI4, [32, false]], [VT.INT, [32, true]], [VT.UINT, [32, false]],
  [VT.I8, [64, true]], [VT.UI8, [64, false]],
]);

/** VARTYPEs that are no types of a declaration, but of a value. */
const NOTHING: ReadonlyMap<number, string> = new Map([[VT.EMPTY, 'empty'], [VT.NULL, 'null']]);

function hex(code: number): string {
  return `0x${(code >>> 0).toString(16).toUpperCase().padStart(8, '0')}`;
}

function localText(date: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** A constant as a text. */
export function valueText({ vt, value }: ConstantValue): EditValue {
  const type = baseTypeNames.get(vt) ?? NOTHING.get(vt) ?? `VARTYPE(${vt})`;
  if (value === Missing) return { type, text: hex(DISP_E_PARAMNOTFOUND) };
  if (value instanceof Scode) return { type, text: hex(value.hresult) };
  if (value instanceof Date) return { type, text: localText(value) };
  if (Object.is(value, -0)) return { type, text: '-0' };
  return { type, text: value === null || value === undefined ? '' : (value as number | bigint | boolean | string | Currency | Decimal).toString() };
}

/** What a value is not, in words. */
export class ValueTextError extends Error {}

function integer(vt: number, text: string): number | bigint | undefined {
  const [bits, signed] = INTEGERS.get(vt) ?? [0, false];
  if (!/^[+-]?(?:\d+|0x[0-9a-f]+)$/i.test(text)) throw new ValueTextError(`'${text}' is no integer`);
  const isNegative = text.startsWith('-');
  const digits = BigInt(text.replace(/^[+-]/, ''));
  const range = 1n << BigInt(bits);
  // 0xFFFFFFFF is -1 where there are negative numbers, as compilers take it.
  const isBits = signed && /^0x/i.test(text) && digits >= range / 2n && digits < range;
  const value = isNegative ? -digits : isBits ? digits - range : digits;
  const lowest = signed ? -range / 2n : 0n;
  if (value < lowest || value >= lowest + range) throw new ValueTextError(`${text} is no integer of ${bits} bits`);
  return bits === 64 ? value : Number(value);
}

function scode(text: string): Scode | typeof Missing {
  const code = Object.hasOwn(HRESULT, text) ? HRESULT[text as HResultName] : Number(text);
  if (text === '' || !Number.isInteger(code)) throw new ValueTextError(`'${text}' is no SCODE`);
  return (code >>> 0) === DISP_E_PARAMNOTFOUND ? Missing : new Scode(code);
}

function parsed(vt: number, text: string): unknown {
  if (INTEGERS.has(vt)) return integer(vt, text.trim());
  switch (vt) {
    case VT.EMPTY: return undefined;
    case VT.NULL:
    case VT.DISPATCH:
    case VT.UNKNOWN: return null;
    case VT.BSTR: return text;
    case VT.R4:
    case VT.R8: {
      const number = Number(text);
      if (text.trim() === '' || Number.isNaN(number)) throw new ValueTextError(`'${text}' is no number`);
      return vt === VT.R4 ? Math.fround(number) : number;
    }
    case VT.BOOL:
      if (!/^(?:true|false)$/i.test(text.trim())) throw new ValueTextError(`'${text}' is neither true nor false`);
      return text.trim().toLowerCase() === 'true';
    case VT.DATE: {
      const date = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00` : text);
      if (Number.isNaN(date.getTime())) throw new ValueTextError(`'${text}' is no date`);
      return date;
    }
    case VT.CY:
    case VT.DECIMAL:
      if (!/^[+-]?\d+(?:\.\d+)?$/.test(text.trim())) throw new ValueTextError(`'${text}' is no number in decimal digits`);
      return vt === VT.CY ? new Currency(text.trim()) : new Decimal(text.trim());
    case VT.ERROR: return scode(text.trim());
    default: throw new ValueTextError('it is of a type that has no constants');
  }
}

/** @throws ValueTextError that says what is wrong */
export function parseValue({ type, text }: EditValue): ConstantValue {
  const nothing = [...NOTHING].find(([, name]) => name === type);
  const vt = nothing?.[0] ?? baseTypeNamed(type);
  if (vt === undefined) throw new ValueTextError(`'${type}' is no type of a constant`);
  // A VARIANT in which there is nothing has the type of nothing.
  return vt === VT.VARIANT ? { vt: VT.EMPTY, value: undefined } : { vt, value: parsed(vt, text) };
}
