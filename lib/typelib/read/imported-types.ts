import type { FunctionDefinition, LibraryReference, TypeDefinition, TypeLibrary, TypeReference } from '../../model/type-library.js';
import { Guid } from '../../values/guid.js';
import { stdole, stdoleFunctions, stdoleTypes } from '../generated/stdole.js';
import { rebaseFunction } from './rebase.js';

/**
 * Finds a library that another one imports.
 * @param fileName the file that it was read from when the other one was made; a name, or a path on that machine
 * @returns undefined when it is not there: its types then have no name
 */
export type TypeLibraryResolver = (library: LibraryReference, fileName: string) => TypeLibrary | undefined;

/** A type of another library, as a file tells it: by its GUID or by its index there. */
export interface ImportedType {
  readonly library: LibraryReference;
  readonly fileName: string;
  readonly guid?: string;
  readonly index?: number;
  readonly kind?: TypeDefinition['kind'];
}

/** GUID, DISPPARAMS, EXCEPINFO, IUnknown, IDispatch and IEnumVARIANT. */
const SAME_PLACES = 6;

type KnownType = Pick<TypeDefinition, 'name' | 'guid' | 'kind'>;

const byGuid = new WeakMap<readonly KnownType[], ReadonlyMap<string, KnownType>>();

/** The type with this GUID, or else this index, among a library's own. */
export function findType<T extends KnownType>(types: readonly T[], { guid, index }: Pick<ImportedType, 'guid' | 'index'>): T | undefined {
  if (guid === undefined) return types[index ?? -1];
  let known = byGuid.get(types);
  if (known === undefined) {
    // Of two types with one GUID the first counts, which is set last.
    known = new Map([...types].reverse().map((type) => [type.guid, type]));
    byGuid.set(types, known);
  }
  return known.get(guid) as T | undefined;
}

function knownType(type: ImportedType): KnownType | undefined {
  const { library } = type;
  if (library.guid !== stdole.guid) return undefined;
  // Version 1 (stdole32.tlb) has the same types under the same GUIDs, but in its own order, except for the first.
  const isKnown = library.version.major === stdole.version.major || type.guid !== undefined || (library.version.major === 1 && (type.index ?? SAME_PLACES) < SAME_PLACES);
  return isKnown ? findType(stdoleTypes, type) : undefined;
}

/** Types of other libraries: those of stdole2.tlb are known, others are asked of their library, each library once. */
export class ImportedTypes {
  readonly #resolve: TypeLibraryResolver | undefined;
  readonly #libraries = new Map<string, TypeLibrary | undefined>();

  constructor(resolve: TypeLibraryResolver | undefined) {
    this.#resolve = resolve;
  }

  /** What is known of the type. */
  reference(type: ImportedType): TypeReference {
    const known = knownType(type);
    if (known !== undefined) {
      const { library } = type;
      return { ...known, library: library.version.major === stdole.version.major ? stdole : { name: stdole.name, ...library } };
    }
    const library = this.#library(type);
    const found = library === undefined ? undefined : findType(library.types, type);
    return {
      ...(found === undefined ? {} : { name: found.name }),
      guid: found?.guid ?? type.guid ?? Guid.empty.text,
      ...(found === undefined ? (type.kind === undefined ? {} : { kind: type.kind }) : { kind: found.kind }),
      library:
        library === undefined
          ? type.library
          : { name: library.name, guid: library.guid, version: library.version, lcid: library.lcid },
    };
  }

  /** The functions of an interface, those of its bases first, as far as they are known. */
  functions(type: ImportedType): readonly FunctionDefinition[] {
    const known = knownType(type);
    if (known !== undefined) return stdoleFunctions[known.name] ?? [];
    const library = this.#library(type);
    if (library === undefined) return [];
    const { name, guid, version, lcid } = library;
    const chain: (readonly FunctionDefinition[])[] = [];
    const seen = new Set<TypeDefinition>();
    let definition = findType(library.types, type);
    while (definition?.kind === 'interface' && !seen.has(definition)) {
      seen.add(definition);
      chain.push(definition.functions.map((own) => rebaseFunction(own, { name, guid, version, lcid })));
      const { base }: { readonly base?: TypeReference } = definition;
      if (base?.library?.guid === stdole.guid) chain.push(stdoleFunctions[base.name ?? ''] ?? []);
      definition = base?.index === undefined ? undefined : library.types[base.index];
    }
    return chain.reverse().flat();
  }

  #library({ library, fileName }: ImportedType): TypeLibrary | undefined {
    const key = `${library.guid} ${library.version.major}.${library.version.minor} ${library.lcid} ${fileName}`;
    if (!this.#libraries.has(key)) this.#libraries.set(key, this.#resolve?.(library, fileName));
    return this.#libraries.get(key);
  }
}
