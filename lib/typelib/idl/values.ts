import type { ConstantValue } from '../../model/type-library.js';
import { Guid } from '../../values/guid.js';
import { Currency, Decimal, Missing, oleFromDate, Scode, VT } from '../../values/index.js';

const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const DISP_E_PARAMNOTFOUND = 0x80020004;

function escape(character: string): string {
  // Three octal digits end an escape whatever follows, which hexadecimal ones do not.
  return ESCAPES[character] ?? `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
}

/** A string literal of IDL, which are those of C. */
export function idlString(text: string): string {
  // eslint-disable-next-line no-control-regex -- they are what is escaped
  return `"${text.replace(/["\\\u0000-\u001f\u007f]/g, escape)}"`;
}

/** A GUID as IDL writes it: without braces. */
export function idlGuid(guid: string): string {
  return guid.slice(1, -1);
}

export function isNullGuid(guid: string): boolean {
  return guid === Guid.empty.text;
}

/** An id: decimal where it is one that a person gave, hexadecimal where it is made of bits. */
export function idlId(id: number): string {
  return id > 0xffff ? `0x${id.toString(16).padStart(8, '0')}` : String(id);
}

/** A number that stays one of floating point when it is read back. */
function floating(value: number): string | undefined {
  if (!Number.isFinite(value)) return undefined;
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

function hex(code: number): string {
  return `0x${(code >>> 0).toString(16).padStart(8, '0')}`;
}

/** A constant, or undefined where IDL has no way to write it. */
export function idlValue({ vt, value }: ConstantValue): string | undefined {
  if (typeof value === 'string') return idlString(value);
  if (typeof value === 'number') return vt === VT.R4 || vt === VT.R8 ? floating(value) : String(value);
  if (typeof value === 'bigint') return String(value);
  // VARIANT_TRUE
  if (typeof value === 'boolean') return value ? '-1' : '0';
  if (value === Missing) return hex(DISP_E_PARAMNOTFOUND);
  if (value instanceof Date) return floating(oleFromDate(value));
  if (value instanceof Currency || value instanceof Decimal) return value.toString();
  if (value instanceof Scode) return hex(value.hresult);
  // An object that is not there, or nothing.
  return value === null || value === undefined ? '0' : undefined;
}
