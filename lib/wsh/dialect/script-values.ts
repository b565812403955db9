import { inspect } from '../../values/kind.js';

/** ToString (ECMA-262, 7.1.17): the text that a script gets for any value. */
export function textOf(value: unknown): string {
  return String(value);
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (number: number): string => String(number).padStart(2, '0');

/** A date as JScript writes it: 'Sat Nov 28 13:05:00 UTC+0100 2026'. */
export function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return 'NaN';
  const offset = -date.getTimezoneOffset();
  const zone = offset === 0 ? '' : `${offset < 0 ? '-' : '+'}${two(Math.trunc(Math.abs(offset) / 60))}${two(Math.abs(offset) % 60)}`;
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  const year = date.getFullYear();
  return `${DAYS[date.getDay()] ?? ''} ${MONTHS[date.getMonth()] ?? ''} ${date.getDate()} ${time} UTC${zone} ${year > 0 ? year : `${1 - year} B.C.`}`;
}

/** A VT_DATE, as JScript has it: a value of a type of its own, which `new Date(…)` takes and `getVarDate` gives. */
export class VarDate {
  readonly #date: Date;

  constructor(date: Date) {
    this.#date = date;
  }

  get date(): Date {
    return this.#date;
  }

  [Symbol.toPrimitive](hint: string): string | number {
    return hint === 'number' ? this.#date.getTime() : dateText(this.#date);
  }

  toString(): string {
    return dateText(this.#date);
  }

  valueOf(): number {
    return this.#date.getTime();
  }

  [inspect](): string {
    return `VarDate ${dateText(this.#date)}`;
  }
}

/** A SAFEARRAY, as JScript has it: a value that only VBArray, Enumerator and COM can read. */
export class SafeArray implements Iterable<unknown> {
  readonly #array: readonly unknown[];
  readonly #read: (value: unknown) => unknown;

  /**
   * @param array as it came from COM, with its bounds
   * @param read what a script gets for an element
   */
  constructor(array: readonly unknown[], read: (value: unknown) => unknown) {
    this.#array = array;
    this.#read = read;
  }

  get array(): readonly unknown[] {
    return this.#array;
  }

  /** What a script gets for one of the elements. */
  element(value: unknown): unknown {
    return this.#read(value);
  }

  *[Symbol.iterator](): Iterator<unknown> {
    for (const value of this.#array) yield this.#read(value);
  }

  [inspect](): string {
    return `SafeArray(${this.#array.length})`;
  }
}
