import type { TypeReference } from '../../../model/type-library.js';
import { Guid } from '../../../values/guid.js';
import type { Budget } from '../budget.js';
import type { ByteView } from '../byte-view.js';
import type { ImportedType, ImportedTypes } from '../imported-types.js';
import type { SltgNames } from './names.js';

const MAGIC = 0xdf;
/** Where the table's length stands: 8 bytes for each reference, of which nothing is needed. */
const LENGTH = 0x44;
const ENTRY_SIZE = 8;
/** What stands between these bytes and the references' texts. */
const GAP = 7;
/** A reference: a library, by the offset of what the name table has of it or OWN, and the place of a type there; hexadecimal. */
const REFERENCE = /^\*\\R(?<library>[0-9a-f]{1,4})\*#(?<place>[0-9a-f]{1,4})$/i;
const OWN = 0xffff;
/** A library: LIBID, version, locale and file, as in a Visual Basic project ([MS-OVBA], LibidReference). */
const LIBRARY = /^\*\\G\{(?<guid>[0-9a-f-]{36})\}#(?<major>[0-9a-f]{1,4})\.(?<minor>[0-9a-f]{1,4})#(?<lcid>[0-9a-f]{1,8})#(?<file>[^#]*)#/i;

const text = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/** Makes references to the types that the tables of types name: one of this library's own by its place, others by their library. */
export class SltgReferences {
  readonly #own: readonly TypeReference[];
  readonly #names: SltgNames;
  readonly #imported: ImportedTypes;
  readonly #budget: Budget;

  constructor(own: readonly TypeReference[], names: SltgNames, imported: ImportedTypes, budget: Budget) {
    this.#own = own;
    this.#names = names;
    this.#imported = imported;
    this.#budget = budget;
  }

  /** The table of a type that begins at this offset of its block. @throws TypeLibraryFormatError */
  table(block: ByteView, start: number | undefined): readonly ReferredType[] {
    if (start === undefined) return [];
    if (block.u8(start) !== MAGIC) throw block.error('the references of a type do not begin as they should', start);
    const length = block.u32(start + LENGTH);
    const count = Math.floor(length / ENTRY_SIZE);
    const referred: ReferredType[] = [];
    let at = start + LENGTH + 4 + length + GAP;
    for (let left = count; left > 0; left -= 1) {
      const size = block.u16(at);
      this.#budget.spend(size + ENTRY_SIZE);
      referred.push(this.#referred(text(block.bytes(at + 2, size, 'a reference')), block, at));
      at += 2 + size;
    }
    return referred;
  }

  #referred(reference: string, block: ByteView, at: number): ReferredType {
    const { library, place } = REFERENCE.exec(reference)?.groups ?? {};
    if (library === undefined || place === undefined) throw block.error(`'${reference}' refers to no type`, at);
    const index = Number.parseInt(place, 16);
    const offset = Number.parseInt(library, 16);
    if (offset !== OWN) {
      const imported = this.#importedType(offset, index, block, at);
      return { reference: this.#imported.reference(imported), imported };
    }
    const own = this.#own[index];
    if (own === undefined) throw block.error(`there is no type ${index}`, at);
    return { reference: own };
  }

  #importedType(offset: number, index: number, block: ByteView, at: number): ImportedType {
    const said = this.#names.at(offset);
    const { guid, major = '', minor = '', lcid = '', file = '' } = LIBRARY.exec(said)?.groups ?? {};
    if (guid === undefined || !Guid.isGuid(guid)) throw block.error(`'${said}' refers to no type library`, at);
    const version = { major: Number.parseInt(major, 16), minor: Number.parseInt(minor, 16) };
    return { library: { guid: new Guid(guid).text, version, lcid: Number.parseInt(lcid, 16) }, fileName: file, index };
  }
}

/** What an entry of a type's table refers to. */
export interface ReferredType {
  readonly reference: TypeReference;
  /** The type where it is another library's. */
  readonly imported?: ImportedType;
}
