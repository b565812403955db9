import type { Layout } from '../../describe/model-layout.js';
import { NULL_GUID } from '../../model/flags.js';
import type { LibraryReference, TypeDefinition, TypeLibrary, TypeReference } from '../../model/type-library.js';
import { stdole } from '../../typelib/generated/stdole.js';
import type { EditLibrary, EditType } from '../protocol/editor.js';
import { layoutIn } from './layout.js';

/** Reads another library; undefined where that cannot be had. */
export type ReadImport = (reference: LibraryReference) => TypeLibrary | undefined;

/** A type of another library. */
export interface ForeignType {
  readonly library: TypeLibrary;
  readonly definition: TypeDefinition;
}

/** 'major.minor', decimal; undefined for any other text. */
export function parseVersion(text: string): { readonly major: number; readonly minor: number } | undefined {
  const [, major, minor] = /^\s*(\d{1,5})\.(\d{1,5})\s*$/.exec(text) ?? [];
  const version = { major: Number(major), minor: Number(minor) };
  return major === undefined || version.major > 0xffff || version.minor > 0xffff ? undefined : version;
}

interface Import {
  readonly name: string;
  readonly reference: LibraryReference;
}

const GUID = /^\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/;

/** What the names of types stand for: those of the library itself first, then those of others. */
export class TypeNames {
  readonly #library: EditLibrary;
  readonly #read: ReadImport;
  readonly #own = new Map<string, number>();
  readonly #imports: readonly Import[];
  readonly #libraries = new Map<string, TypeLibrary | undefined>();

  constructor(library: EditLibrary, read: ReadImport) {
    this.#library = library;
    this.#read = read;
    // COM compares names without case; of two types of one name the first counts.
    library.types.forEach(({ name }, index) => {
      if (!this.#own.has(name.toLowerCase())) this.#own.set(name.toLowerCase(), index);
    });
    const others = library.imports.flatMap(({ name, libid, version, lcid }): Import[] => {
      const parsed = parseVersion(version);
      return parsed === undefined || !GUID.test(libid) ? [] : [{ name, reference: { name, guid: libid, version: parsed, lcid } }];
    });
    this.#imports = [...others, { name: 'stdole', reference: stdole }];
  }

  /** @param library the name of an import, where the name is one of its types */
  readonly find = (name: string, library?: string): TypeReference | undefined => {
    const index = library === undefined ? this.#own.get(name.toLowerCase()) : undefined;
    if (index !== undefined) return this.#reference(index);
    const among = library === undefined ? this.#imports : this.#imports.filter((each) => each.name.toLowerCase() === library.toLowerCase());
    for (const each of among) {
      const found = this.#foreign(each, name);
      if (found !== undefined) return found;
    }
    return undefined;
  };

  /** The type of the library itself that is referred to. */
  own({ index, library }: TypeReference): EditType | undefined {
    return library === undefined && index !== undefined ? this.#library.types[index] : undefined;
  }

  /** The type of another library that is referred to, where that can be read. */
  foreign({ library, guid, name }: TypeReference): ForeignType | undefined {
    const read = library === undefined ? undefined : this.#readLibrary(library);
    const definition = read?.types.find((type) => (guid === NULL_GUID ? type.name === name : type.guid === guid));
    return read === undefined || definition === undefined ? undefined : { library: read, definition };
  }

  /** What a value of a type of another library takes. */
  foreignLayout(reference: TypeReference): Layout | undefined {
    const found = this.foreign(reference);
    return found && layoutIn(found.library)({ guid: found.definition.guid, index: found.library.types.indexOf(found.definition) });
  }

  #reference(index: number): TypeReference | undefined {
    const type = this.#library.types[index];
    return type && { name: type.name, guid: type.guid ?? NULL_GUID, kind: type.kind, index };
  }

  #foreign({ reference }: Import, name: string): TypeReference | undefined {
    const read = this.#readLibrary(reference);
    // A type of a library that cannot be read is known by its GUID alone.
    if (GUID.test(name)) {
      const type = read?.types.find(({ guid }) => guid === name);
      return type === undefined ? { guid: name, library: reference } : { name: type.name, guid: type.guid, kind: type.kind, library: reference };
    }
    const type = read?.types.find((each) => each.name.toLowerCase() === name.toLowerCase());
    return type && { name: type.name, guid: type.guid, kind: type.kind, library: reference };
  }

  #readLibrary(reference: LibraryReference): TypeLibrary | undefined {
    const key = `${reference.guid} ${reference.version.major}.${reference.version.minor}`;
    if (!this.#libraries.has(key)) this.#libraries.set(key, this.#read(reference));
    return this.#libraries.get(key);
  }
}
