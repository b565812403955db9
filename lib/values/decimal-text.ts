import { inspect } from 'node:util';

import { rangeError, typeError } from '../errors/caller.js';
import { type kind, kindOf, ValueKind } from './kind.js';

/** A Currency or a Decimal, by the mark that both have: either is made from the other. */
export interface ExactDecimal {
  readonly [kind]: typeof ValueKind.currency | typeof ValueKind.decimal;
  /** The exact value, as plain text. */
  toString(): string;
}

/** What Currency and Decimal are made from. A number stands for the shortest decimal text that reads back as it. */
export type DecimalLike = number | bigint | string | ExactDecimal;

/** A decimal number taken apart, exactly: (negative ? -1 : 1) * digits * 10 ** -scale. */
export interface DecimalText {
  readonly negative: boolean;
  /** Decimal digits without leading zeros; '0' for zero. */
  readonly digits: string;
  /** How many of the digits are decimals (more than there are digits in 0.001), never negative. */
  readonly scale: number;
}

/** What the largest type, DECIMAL, has room for: 79228162514264337593543950335 has 29 digits. */
const MAX_INTEGER_DIGITS = 29;
const PATTERN = /^([+-]?)(?:(\d+)\.?(\d*)|\.(\d+))(?:e([+-]?\d+))?$/i;

/** A text for an error message, quoted, and cut where it is very long. */
function quote(text: string): string {
  return text.length > 60 ? `'${text.slice(0, 60)}…'` : `'${text}'`;
}

/** The plain text of a value; a number's is its shortest one, with the sign of -0 kept. */
function textOf(value: DecimalLike, type: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw rangeError(`${value} is out of the range of a ${type}`);
    return Object.is(value, -0) ? '-0' : String(value);
  }
  const mark = kindOf(value);
  if (mark !== ValueKind.currency && mark !== ValueKind.decimal) {
    throw typeError(`a ${type} is made from a number, bigint, string, Currency or Decimal, not ${inspect(value)}`);
  }
  return value.toString();
}

/**
 * Reads a decimal number: digits with at most one point, a sign and an exponent where wanted; no white space, no
 * separators, no locale.
 * @param value what to read
 * @param type the name of the type that is made, for the errors' texts
 * @throws SyntaxError when a text is not a decimal number
 * @throws RangeError when a number is not finite, or has more than 29 digits before the point
 * @throws TypeError when the value is of another type
 */
export function parseDecimal(value: DecimalLike, type: string): DecimalText {
  const text = textOf(value, type);
  const match = PATTERN.exec(text);
  if (!match) throw new SyntaxError(`${quote(text)} is not a decimal number`);
  const [, sign, whole = '', decimals = match[4] ?? '', , exponent = '0'] = match;
  const digits = (whole + decimals).replace(/^0+(?=\d)/, '');
  const scale = decimals.length - Number(exponent);
  const negative = sign === '-';
  if (digits === '0') return { negative, digits, scale: Math.min(Math.max(scale, 0), Number.MAX_SAFE_INTEGER) };
  if (digits.length - scale > MAX_INTEGER_DIGITS) throw outOfRange(value, type);
  return scale < 0 ? { negative, digits: digits + '0'.repeat(-scale), scale: 0 } : { negative, digits, scale };
}

/**
 * Takes the last digits off.
 * @param drop how many go; they may be more than there are
 * @returns what is left as a whole number, and the digits taken off
 */
export function cutDigits(digits: string, drop: number): { kept: bigint; lost: string } {
  const end = Math.max(0, digits.length - drop);
  return { kept: BigInt(digits.slice(0, end)) /* 0n of no digits */, lost: digits.slice(end) };
}

/**
 * The plain text of a decimal number: sign, at least one digit, and a point before exactly `scale` decimals.
 * @param magnitude the digits as a whole number, not negative
 * @param scale how many of the digits are decimals, not negative
 */
export function formatDecimal(negative: boolean, magnitude: bigint, scale: number): string {
  const digits = magnitude.toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  return `${negative ? '-' : ''}${digits.slice(0, point)}${scale > 0 ? `.${digits.slice(point)}` : ''}`;
}

/** The error for a value too large for its type. */
export function outOfRange(value: DecimalLike, type: string): RangeError {
  return rangeError(`${quote(String(value))} is out of the range of a ${type}`);
}

/**
 * The error for digits that have no room.
 * @param lost the digits that would have to go, the last ones of the value
 * @param limit what the type has room for, in words
 */
export function wouldLose(value: DecimalLike, type: string, limit: string, lost: string): RangeError {
  const what = lost.length === 1 ? 'digit' : `${lost.length} digits`;
  return rangeError(`a ${type} holds ${limit}: the last ${what} of ${quote(String(value))}, ${quote(lost)}, would be lost`);
}
