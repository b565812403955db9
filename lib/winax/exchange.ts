import { objectTypeOf } from '../client/type.js';
import { native } from '../native/load.js';
import { Currency, Decimal, Missing, Scode } from '../values/index.js';
import { kind } from '../values/kind.js';
import { Variant as TypedValue } from '../values/variant.js';
import { VT } from '../values/vartype.js';
import { Enumeration } from './enumeration.js';
import { passableOf } from './passable.js';
import { type Exchange, originalOf, viewOf } from './view.js';

const MS_PER_DAY = 86_400_000;
/** Days from 1899-12-30 to 1970-01-01. */
const EPOCH = 25_569;

/** winax takes what a DATE shows for UTC, where this package takes it for local time. */
function utcDate(local: Date): Date {
  const utc = Date.UTC(local.getFullYear(), local.getMonth(), local.getDate(), local.getHours(), local.getMinutes(), local.getSeconds(), local.getMilliseconds());
  return new Date(utc);
}

/** The first row says how many columns there are; what is no row stands in the first of them. */
function rectangular(rows: readonly unknown[]): readonly unknown[] {
  const [first] = rows;
  if (!Array.isArray(first) || first.length === 0) return rows;
  return rows.map((row): unknown[] => {
    const cells: readonly unknown[] = Array.isArray(row) ? row : [row];
    return Array.from({ length: first.length }, (_, column) => cells[column]);
  });
}

/**
 * winax's conversions.
 * @param wrap makes winax's object of a COM object
 */
export function makeExchange(wrap: (object: object) => object): Exchange {
  /** What COM gave, as winax has it: all numbers are numbers, Dates are UTC, errors and missing arguments are undefined. */
  function incoming(value: unknown): unknown {
    if (typeof value === 'bigint') return Number(value);
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return value;
    if (native().isObject(value)) return objectTypeOf(value)?.description.kind === 'enumerator' ? new Enumeration(value, incoming) : wrap(value);
    if (value instanceof Date) return utcDate(value);
    if (value instanceof Currency || value instanceof Decimal) return Number(value);
    if (value instanceof Scode || value === Missing) return undefined;
    if (Array.isArray(value)) return value.map(incoming);
    if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<unknown>, incoming);
    return originalOf(value) ?? value;
  }

  /** What is passed to COM for a value: Dates by their UTC time, objects of JavaScript's as IDispatch. What is this package's own stays. */
  function outgoing(value: unknown): unknown {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return value;
    const passable = passableOf(value);
    if (passable !== undefined) return passable.toPass(outgoing);
    if (value instanceof Date) return TypedValue(value.getTime() / MS_PER_DAY + EPOCH, VT.DATE);
    if (Array.isArray(value)) return rectangular(value).map(outgoing);
    const isOwn = native().isObject(value) || kind in value || ArrayBuffer.isView(value) || originalOf(value) !== undefined;
    return isOwn ? value : viewOf(value, exchange);
  }

  const exchange: Exchange = { incoming, outgoing };
  return exchange;
}
