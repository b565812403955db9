// Values of cells as COM has them, and the other way.
import { Currency, Decimal, Scode, Variant, VT, withBounds } from 'coclass';

import { isCurrencyFormat, isDateFormat } from '../engine/number-format.js';
import { CellError, type CellValue, dateOf, serialOf, typedNumber } from '../engine/values.js';
import { typeMismatch } from './errors.js';

/** CVErr's numbers are SCODEs of this facility. */
const CONTROL = 0x800a0000;

export const errorToCom = ({ code }: CellError): Scode => new Scode(CONTROL + code);

/** As Range.Value2 gives it: numbers are always VT_R8. */
export function toCom2(value: CellValue): unknown {
  return typeof value === 'number' ? Variant(value, VT.R8) : value instanceof CellError ? errorToCom(value) : value;
}

/** As Range.Value gives it: days and money by the format. */
export function toCom(value: CellValue, format: string): unknown {
  if (typeof value === 'number' && isDateFormat(format)) return dateOf(value);
  return typeof value === 'number' && isCurrencyFormat(format) ? new Currency(value) : toCom2(value);
}

/** Excel's arrays begin at 1. */
export const toComArray = (rows: readonly (readonly unknown[])[]): unknown => withBounds(rows.map((row) => [...row]), [1, 1]);

/** What is put into a cell, and the format that comes with it where the cell has none of its own. */
export interface Entry {
  readonly value?: CellValue;
  readonly formula?: string;
  readonly format?: string;
}

const DATE_FORMAT = 'm/d/yyyy';

/** What Value, Value2 and Formula take for a single cell. */
export function entryOf(given: unknown): Entry {
  switch (typeof given) {
    case 'undefined':
    case 'number':
    case 'boolean':
      return { value: given };
    case 'bigint':
      return { value: Number(given) };
    case 'string':
      return typed(given);
    default:
      break;
  }
  if (given === null) return {};
  if (given instanceof Date) return { value: serialOf(given), format: DATE_FORMAT };
  if (given instanceof Currency) return { value: Number(given), format: '$#,##0.00' };
  if (given instanceof Decimal) return { value: Number(given) };
  if (given instanceof Scode) return { value: CellError.ofCode(given.hresult - CONTROL) };
  throw typeMismatch();
}

/** A text is read as if it was typed, in the USA. */
function typed(text: string): Entry {
  if (/^=./.test(text)) return { formula: text };
  if (text === '') return {};
  if (text.startsWith("'")) return { value: text.slice(1) };
  if (/^(true|false)$/i.test(text)) return { value: /^true$/i.test(text) };
  const number = typedNumber(text);
  if (number !== undefined) return { value: number, ...(text.includes('%') ? { format: text.includes('.') ? '0.00%' : '0%' } : {}) };
  const day = /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})$/.exec(text)?.groups ?? /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/.exec(text)?.groups;
  if (day !== undefined) {
    const date = new Date(Number(day['year']), Number(day['month']) - 1, Number(day['day']));
    if (date.getDate() === Number(day['day'])) return { value: serialOf(date), format: DATE_FORMAT };
  }
  return { value: CellError.of(text) ?? text };
}

const isArray = (value: unknown): value is ArrayLike<unknown> => Array.isArray(value) || ArrayBuffer.isView(value);

/** The rows of an array that is put: a list is one row. */
export function rowsOfCom(given: unknown): readonly (readonly unknown[])[] | undefined {
  if (!isArray(given)) return undefined;
  const outer = Array.from(given);
  return outer.length > 0 && outer.every(isArray) ? outer.map((row) => Array.from(row)) : [outer];
}

/** An argument that says yes or no, in whatever type. */
export const isTrue = (given: unknown, otherwise: boolean): boolean => (given === undefined ? otherwise : Boolean(typeof given === 'object' ? Number(given) : given));

export function textOr(given: unknown, otherwise: string): string {
  if (given === undefined || given === null) return otherwise;
  return typeof given === 'string' ? given : `${given as number}`;
}

/** A number among the arguments, of whatever type. */
export function numberOr(given: unknown, otherwise: number): number {
  if (given === undefined) return otherwise;
  const number = Number(given);
  if (Number.isNaN(number)) throw typeMismatch();
  return number;
}
