import { rangeError } from '../../../errors/caller.js';
import type { TypeDefinition, TypeReference } from '../../../model/type-library.js';
import type { ByteView } from '../byte-view.js';
import type { TextDecoding } from '../code-page.js';
import { findType, type ImportedType, type ImportedTypes } from '../imported-types.js';
import type { MsftSegments } from './header.js';
import { readImport } from './imports.js';
import type { GuidTable } from './tables.js';
import { TYPE_RECORD_SIZE } from './type-record.js';

/** Low bits of an HREFTYPE: 1 is set for a type of another library, 2 for the vtable side of a dual interface. */
const IMPORTED = 1;
const OFFSET_MASK = ~3;

/** What a reference to a type of this library has to say about it. */
export interface OwnType {
  readonly index: number;
  readonly name: string;
  readonly guid: string;
  readonly kind: TypeDefinition['kind'];
  /** What its name's entry says is its HREFTYPE: that of the first type of this name. */
  readonly hrefType: number;
}

/** What an HREFTYPE stands for: the place of a type of this library, or one of another. */
export type ReferredType = { readonly own: number } | { readonly imported: ImportedType };

/** Turns HREFTYPEs into references. */
export class MsftReferences {
  readonly #own: readonly OwnType[];
  readonly #guid: string;
  readonly #segments: MsftSegments;
  readonly #guids: GuidTable;
  readonly #decode: TextDecoding;
  readonly #imported: ImportedTypes;
  readonly #made = new Map<number, TypeReference>();
  /** Places of types whose names say an HREFTYPE; made when a reference needs it. */
  #byName: ReadonlyMap<number, number> | undefined;

  /** @param guid this library's own, since some import themselves */
  constructor(own: readonly OwnType[], guid: string, segments: MsftSegments, guids: GuidTable, decode: TextDecoding, imported: ImportedTypes) {
    this.#own = own;
    this.#guid = guid;
    this.#segments = segments;
    this.#guids = guids;
    this.#decode = decode;
    this.#imported = imported;
  }

  /** @param from where the HREFTYPE stands, for the error @throws TypeLibraryFormatError when it refers to nothing */
  reference(hrefType: number, from: ByteView, at: number): TypeReference {
    let reference = this.#made.get(hrefType);
    if (reference === undefined) {
      const referred = this.referred(hrefType, from, at);
      reference = 'own' in referred ? this.#ownReference(referred.own) : this.#imported.reference(referred.imported);
      this.#made.set(hrefType, reference);
    }
    return reference;
  }

  /** What the HREFTYPE refers to. @throws TypeLibraryFormatError when it is nothing */
  referred(hrefType: number, from: ByteView, at: number): ReferredType {
    const offset = hrefType & OFFSET_MASK;
    if (hrefType >= 0 && (hrefType & IMPORTED) !== 0) return this.#importedType(offset);
    const index = offset / TYPE_RECORD_SIZE;
    if (hrefType >= 0 && Number.isInteger(index) && index < this.#own.length) return { own: index };
    this.#byName ??= new Map(this.#own.map(({ hrefType: named, index: place }) => [named, place] as const).reverse());
    const named = this.#byName.get(offset);
    if (named === undefined) throw from.error(`0x${(hrefType >>> 0).toString(16)} refers to no type`, at);
    return { own: named };
  }

  #importedType(offset: number): ReferredType {
    const imported = readImport(this.#segments, offset, this.#guids, this.#decode);
    if (imported.library.guid !== this.#guid) return { imported };
    const own = findType(this.#own, imported);
    return own === undefined ? { imported } : { own: own.index };
  }

  #ownReference(index: number): TypeReference {
    const type = this.#own[index];
    if (type === undefined) throw rangeError(`no type ${index}`);
    const { name, guid, kind } = type;
    return { name, guid, kind, index };
  }
}
