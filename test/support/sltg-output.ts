import { Guid } from 'coclass';
import type { MemberBase, TypeLibrary } from 'coclass/typelib';

/** Bytes that grow; numbers are little-endian. */
export class Output {
  #bytes: number[] = [];

  get length(): number {
    return this.#bytes.length;
  }

  u8(value: number): this {
    this.#bytes.push(value & 0xff);
    return this;
  }

  u16(value: number): this {
    return this.u8(value).u8(value >> 8);
  }

  u32(value: number): this {
    return this.u16(value).u16(value >> 16);
  }

  ascii(text: string): this {
    this.#bytes.push(...text.split('').map((letter) => letter.charCodeAt(0)));
    return this;
  }

  /** A text with its length before it. */
  text16(text: string): this {
    return this.u16(text.length).ascii(text);
  }

  guid(text: string): this {
    this.#bytes.push(...new Guid(text).toBytes());
    return this;
  }

  fill(count: number, value: number): this {
    for (let left = count; left > 0; left -= 1) this.u8(value);
    return this;
  }

  append(bytes: Output | Uint8Array): this {
    this.#bytes.push(...(bytes instanceof Output ? bytes.#bytes : bytes));
    return this;
  }

  /** Writes over what is there. */
  patch16(at: number, value: number): void {
    this.#bytes[at] = value & 0xff;
    this.#bytes[at + 1] = (value >> 8) & 0xff;
  }

  bytes(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}

function* documented(library: TypeLibrary): Generator<Pick<MemberBase, 'documentation'>> {
  for (const type of library.types) {
    yield type;
    if ('functions' in type) yield* type.functions;
    if ('fields' in type) yield* type.fields;
    if ('constants' in type) yield* type.constants;
    if ('properties' in type) yield* type.properties;
  }
}

/** The tables that a library's types share: names, and the words of help strings. */
export class LibraryTexts {
  readonly library: TypeLibrary;
  readonly #names = new Map<string, number>();
  readonly #nameTable = new Output();
  readonly #words: readonly string[];

  constructor(library: TypeLibrary) {
    this.library = library;
    this.#words = [...new Set([...documented(library)].flatMap(({ documentation }) => documentation.helpString?.split(' ') ?? []))];
  }

  /** The place of a name. */
  name(text: string): number {
    let at = this.#names.get(text);
    if (at === undefined) {
      at = this.#nameTable.length;
      this.#names.set(text, at);
      this.#nameTable.fill(8, 0xff).ascii(text).u8(0);
      if (this.#nameTable.length % 2 !== 0) this.#nameTable.u8(0);
    }
    return at;
  }

  /** A text as the way to its words: as many zeros as words stand before one, and a 1; zeros alone to the end. */
  bits(text: string): Uint8Array {
    const bits = [...text.split(' ').map((word) => `${'0'.repeat(this.#words.indexOf(word))}1`), '0'.repeat(this.#words.length)].join('');
    return Uint8Array.from(bits.match(/.{1,8}/g) ?? [], (byte) => Number.parseInt(byte.padEnd(8, '0'), 2));
  }

  tables(): { readonly words: Output; readonly names: Output } {
    const tree = new Output();
    for (const word of this.#words) {
      const next = tree.length + 3 + 1 + word.length + 1;
      tree.u8(0x80).u8(next >> 8).u8(next).u8(1).ascii(word).u8(0);
    }
    if (this.#words.length > 0) tree.u8(1).u8(0);
    return { words: new Output().u16(0x100).u32(tree.length).append(tree), names: this.#nameTable };
  }
}
