import { Guid } from '../../../values/guid.js';
import type { ByteView } from '../byte-view.js';

const MAGIC = 0x51cc;
/** What lies between the library's own fields and its list of types. */
const GAP = 0x40;
const GUID_SIZE = 16;
const NO_TEXT = 0xffff;
/** The name table: what stands before it, its hash table, and its length; more in files of a later kind. */
const NAMES_START = 0x210;
const LATER_KIND = 0x0200;
const LATER_START = 0x20;

/** What the library's block says of a type. */
export interface TypeEntry {
  /** The name of the type's block. */
  readonly block: string;
  /** Offset of its name in the name table. */
  readonly name: number;
  /** Its help string, as a list of words (help-strings.ts). */
  readonly helpString: ByteView;
  readonly helpContext: number;
  readonly guid: string;
}

/** What the library's block says. */
export interface LibraryBlock {
  readonly name: number;
  readonly helpString: Uint8Array;
  readonly helpFile: Uint8Array;
  readonly helpContext: number;
  readonly syskind: number;
  readonly lcid: number;
  readonly flags: number;
  readonly version: { readonly major: number; readonly minor: number };
  readonly guid: string;
  readonly types: readonly TypeEntry[];
  /** The words that help strings are made of. */
  readonly words: ByteView;
  readonly names: ByteView;
}

/** Reads one field after the other: texts among them have no fixed length. */
class Cursor {
  readonly view: ByteView;
  at: number;

  constructor(view: ByteView) {
    this.view = view;
    this.at = 0;
  }

  u16(): number {
    this.at += 2;
    return this.view.u16(this.at - 2);
  }

  u32(): number {
    this.at += 4;
    return this.view.u32(this.at - 4);
  }

  guid(): string {
    return Guid.fromBytes(this.take(GUID_SIZE)).text;
  }

  take(length: number): Uint8Array {
    this.at += length;
    return this.view.bytes(this.at - length, length);
  }

  /** A text with its length before it; empty where there is none. */
  text(): Uint8Array {
    const length = this.u16();
    return this.take(length === NO_TEXT ? 0 : length);
  }
}

function readTypeEntry(cursor: Cursor): TypeEntry {
  const block = String.fromCharCode(...cursor.text());
  cursor.text();
  cursor.at += 2;
  const name = cursor.u16();
  const length = cursor.u16();
  const helpString = cursor.view.part(cursor.at, length, 'a help string');
  cursor.at += length + 2;
  const helpContext = cursor.u32();
  cursor.at += 2;
  const guid = cursor.guid();
  // The kind, which the type's own block has too.
  cursor.at += 2;
  return { block, name, helpString, helpContext, guid };
}

/** @throws TypeLibraryFormatError */
export function readLibraryBlock(view: ByteView): LibraryBlock {
  if (view.u16(0) !== MAGIC) throw view.error("the library's block does not begin as it should", 0);
  const cursor = new Cursor(view);
  cursor.at = 4;
  const name = cursor.u16();
  cursor.text();
  const helpString = cursor.text();
  const helpFile = cursor.text();
  const helpContext = cursor.u32();
  const syskind = cursor.u16();
  const lcid = cursor.u16();
  cursor.at += 4;
  const flags = cursor.u16();
  const version = { major: cursor.u16(), minor: cursor.u16() };
  const guid = cursor.guid();
  cursor.at += GAP;
  const count = cursor.u16();
  const types: TypeEntry[] = [];
  for (let left = count; left > 0; left -= 1) types.push(readTypeEntry(cursor));
  const table = cursor.u32();
  const words = view.part(cursor.at, table - cursor.at, 'the words of help strings');
  const start = table + NAMES_START + (view.u16(table) === LATER_KIND ? LATER_START : 0);
  const names = view.part(start, view.u32(start - 4), 'the name table');
  return { name, helpString, helpFile, helpContext, syskind, lcid, flags, version, guid, types, words, names };
}
