import { randomUUID } from 'node:crypto';

import { rangeError, typeError } from '../errors/caller.js';
import { inspect } from './kind.js';

const BYTES = 16;
/** Byte order of a GUID in memory: Data1, Data2 and Data3 are little-endian integers, Data4 is eight bytes (guiddef.h). */
const MEMORY_ORDER = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15] as const;
const PATTERN = /^(?:\{([\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12})\}|([\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}))$/i;

/** The digits and hyphens of a GUID's text, or undefined when it is none. */
function digits(text: unknown): string | undefined {
  const match = typeof text === 'string' ? PATTERN.exec(text) : null;
  return match?.[1] ?? match?.[2];
}

/** A GUID (CLSID, IID, LIBID ...): immutable, compared by value, written as COM writes it. */
export class Guid {
  /** The GUID of zeros: GUID_NULL. */
  static readonly empty = new Guid('{00000000-0000-0000-0000-000000000000}');

  /** The text as StringFromGUID2 writes it: braces, hyphens, upper case. */
  readonly text: string;

  /**
   * @param text a GUID with or without braces, in any case
   * @throws TypeError when it is not a GUID
   */
  constructor(text: string) {
    const found = digits(text);
    if (found === undefined) {
      throw typeError(`${typeof text === 'string' ? `'${text}'` : `a value of type ${typeof text}`} is not a GUID`);
    }
    this.text = `{${found.toUpperCase()}}`;
    Object.freeze(this);
  }

  /**
   * The same as `new Guid(text)`.
   * @throws TypeError when the text is not a GUID
   */
  static parse(text: string): Guid {
    return new Guid(text);
  }

  /** The GUID a text stands for, or undefined when it is not a GUID. */
  static tryParse(text: string): Guid | undefined {
    return Guid.isGuid(text) ? new Guid(text) : undefined;
  }

  /** A new random GUID (RFC 9562, version 4), as CoCreateGuid makes one. */
  static create(): Guid {
    return new Guid(randomUUID());
  }

  /** Whether a value is a text that {@link Guid.parse} takes. */
  static isGuid(text: unknown): text is string {
    return digits(text) !== undefined;
  }

  /**
   * The GUID that stands in memory as these bytes.
   * @param bytes 16 bytes in the order of the GUID structure (mixed-endian)
   * @throws RangeError when there are not 16
   */
  static fromBytes(bytes: Uint8Array): Guid {
    if (bytes.length !== BYTES) throw rangeError(`a GUID has ${BYTES} bytes, not ${bytes.length}`);
    const pairs = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'));
    const hex = MEMORY_ORDER.map((index) => pairs[index]).join('');
    return new Guid(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
  }

  /** The 16 bytes of the GUID structure (mixed-endian). */
  toBytes(): Uint8Array {
    const hex = this.text.replace(/[{}-]/g, '');
    return Uint8Array.from(MEMORY_ORDER, (index) => Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16));
  }

  /**
   * Whether the other is the same GUID; a text counts as the GUID it stands for.
   * @param other a Guid, or a text in any form that {@link Guid.parse} takes
   */
  equals(other: Guid | string): boolean {
    return (typeof other === 'string' ? Guid.tryParse(other) : other)?.text === this.text;
  }

  toString(): string {
    return this.text;
  }

  toJSON(): string {
    return this.text;
  }

  [inspect](): string {
    return `Guid(${this.text})`;
  }
}
