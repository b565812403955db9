import { isComObject } from '../../client/identity.js';
import { hresultName } from '../../errors/hresult.js';
import { Guid } from '../../values/guid.js';
import { Currency, Decimal, Missing, Nothing, Scode } from '../../values/index.js';
import { kindOf, ValueKind } from '../../values/kind.js';
import type { Variant } from '../../values/variant.js';
import { errorInfo } from '../error-info.js';
import type { ObjectInfo, Value } from '../protocol/objects.js';

/** Characters of a text, items of an array and bytes that a page gets. */
const LONGEST_TEXT = 100_000;
const MOST_ITEMS = 1000;
const MOST_BYTES = 0x10000;
/** Characters of a value in one line, and parts of a structure in it. */
const LINE = 200;
const SHOWN_PARTS = 8;
/** A structure in structures; deeper ones are not followed. */
const DEEPEST = 12;

/** Takes an object in among those that pages look at. */
export type Keep = (object: object) => ObjectInfo;

function line(text: string): string {
  const one = text.replace(/\s+/g, ' ');
  return one.length > LINE ? `${one.slice(0, LINE - 1)}…` : one;
}

function padded(number: number, width = 2): string {
  return String(number).padStart(width, '0');
}

/** Local time, as a field of a form has it. */
function localTime(date: Date): string {
  const day = `${padded(date.getFullYear(), 4)}-${padded(date.getMonth() + 1)}-${padded(date.getDate())}`;
  return `${day}T${padded(date.getHours())}:${padded(date.getMinutes())}:${padded(date.getSeconds())}.${padded(date.getMilliseconds(), 3)}`;
}

function showText(value: string): Value {
  const cut = value.length - LONGEST_TEXT;
  return { kind: 'text', value: value.slice(0, LONGEST_TEXT), text: line(JSON.stringify(value.slice(0, LINE))), ...(cut > 0 ? { cut } : {}) };
}

function parts(values: readonly string[], total: number): string {
  return values.slice(0, SHOWN_PARTS).join(', ') + (total > SHOWN_PARTS ? ', …' : '');
}

function showBytes(bytes: Uint8Array): Value {
  const { length } = bytes;
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(length, MOST_BYTES));
  return { kind: 'bytes', base64: start.toString('base64'), length, text: `${length} ${length === 1 ? 'byte' : 'bytes'}: ${start.subarray(0, 16).toString('hex').replace(/..(?=.)/g, '$& ')}${length > 16 ? ' …' : ''}` };
}

/** Values as pages get them; objects among them are kept. */
export class ValueShower {
  readonly #keep: Keep;

  constructor(keep: Keep) {
    this.#keep = keep;
  }

  show(value: unknown, depth = 0): Value {
    switch (typeof value) {
      case 'undefined': return { kind: 'empty', text: 'Empty' };
      case 'boolean': return { kind: 'boolean', value, text: String(value) };
      case 'number': return { kind: 'number', value: Number.isFinite(value) && !Object.is(value, -0) ? value : Object.is(value, -0) ? '-0' : String(value), text: Object.is(value, -0) ? '-0' : String(value) };
      case 'bigint': return { kind: 'number', value: String(value), text: String(value) };
      case 'string': return showText(value);
      case 'object': return value === null ? { kind: 'null', text: 'Null' } : this.#showObject(value, depth);
      case 'function': return isComObject(value) ? this.#kept(value) : { kind: 'other', text: 'a function' };
      default: return { kind: 'other', text: String(value) };
    }
  }

  /** What reading something gave, or how it failed. */
  tried(read: () => unknown): Value {
    try {
      return this.show(read());
    } catch (caught) {
      const error = errorInfo(caught);
      return { kind: 'failure', error, text: error.message };
    }
  }

  #kept(object: object): Value {
    const info = this.#keep(object);
    return { kind: 'object', object: info, text: info.type };
  }

  #showObject(value: object, depth: number): Value {
    const isOfCom: boolean = isComObject(value);
    if (isOfCom) return this.#kept(value);
    if (value === Missing) return { kind: 'missing', text: 'Missing' };
    if (value === Nothing) return { kind: 'nothing', text: 'Nothing' };
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? { kind: 'other', text: 'no date' } : { kind: 'date', value: localTime(value), text: value.toLocaleString('sv') };
    if (value instanceof Currency) return { kind: 'currency', value: value.toString(), text: value.toString() };
    if (value instanceof Decimal) return { kind: 'decimal', value: value.toString(), text: value.toString() };
    if (value instanceof Scode) return this.#showScode(value);
    if (value instanceof Guid) return showText(value.text);
    if (value instanceof Error) return { kind: 'failure', error: errorInfo(value), text: value.message };
    if (kindOf(value) === ValueKind.variant) return this.show((value as Variant).value, depth);
    if (depth >= DEEPEST) return { kind: 'other', text: '…' };
    if (value instanceof Uint8Array) return showBytes(value);
    if (ArrayBuffer.isView(value)) return this.#showArray(Array.from(value as unknown as ArrayLike<unknown>), depth);
    return Array.isArray(value) ? this.#showArray(value, depth) : this.#showRecord(value, depth);
  }

  #showScode({ hresult }: Scode): Value {
    const name = hresultName(hresult);
    return { kind: 'scode', value: hresult | 0, text: name ?? `0x${hresult.toString(16).toUpperCase().padStart(8, '0')}`, ...(name === undefined ? {} : { name }) };
  }

  #showArray(all: readonly unknown[], depth: number): Value {
    const items = all.slice(0, MOST_ITEMS).map((item) => this.show(item, depth + 1));
    return { kind: 'array', items, length: all.length, text: line(`[${parts(items.map(({ text }) => text), all.length)}]`) };
  }

  #showRecord(value: object, depth: number): Value {
    const fields = Object.fromEntries(Object.entries(value).map(([name, field]) => [name, this.show(field, depth + 1)]));
    const entries = Object.entries(fields);
    return { kind: 'record', fields, text: line(`{${parts(entries.map(([name, { text }]) => `${name}: ${text}`), entries.length)}}`) };
  }
}
