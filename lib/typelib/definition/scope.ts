import type { LibraryReference, TypeLibrary, TypeReference } from '../../model/type-library.js';
import { Names, quote } from '../typescript/names.js';
import { versionOf } from '../typescript/descriptions.js';
import { blockCode } from './code.js';

/** Reads another library; undefined where that cannot be had. */
export type ReadLibrary = (reference: LibraryReference) => TypeLibrary | undefined;

/** What the module says itself. */
const TAKEN = ['t', 'method', 'property', 'newEnum', 'defineEnum', 'defineRecord', 'defineInterface', 'defineCoclass', 'defineLibrary', 'libraryInterface', 'Client', 'InterfaceOf', 'Currency', 'Decimal', 'Date'];

/** The names of a module of descriptions, and what is defined by then. */
export class Scope {
  readonly library: TypeLibrary;
  readonly imports = new Set<string>();
  readonly typeImports = new Set<string>();
  /** Interfaces that are named before they are defined: TypeScript has to be told what they are. */
  readonly ahead = new Set<number>();
  readonly #read: ReadLibrary;
  readonly #names = new Names('module');
  readonly #own: readonly string[];
  readonly #defined = new Set<number>();
  readonly #foreign = new Map<string, { readonly name: string; readonly code: string }>();

  constructor(library: TypeLibrary, read: ReadLibrary) {
    this.library = library;
    this.#read = read;
    for (const name of TAKEN) this.#names.take(name);
    this.#own = library.types.map(({ name }) => this.#names.take(name));
  }

  read(reference: LibraryReference): TypeLibrary | undefined {
    return this.#read(reference);
  }

  /** A function or class of this package, by its name. */
  readonly value = (name: string): string => {
    this.imports.add(name);
    return name;
  };

  name(index: number): string {
    return this.#own[index] ?? '?';
  }

  /** The name of the library's own description. */
  libraryName(): string {
    return this.#names.take(this.library.name);
  }

  define(index: number): void {
    this.#defined.add(index);
  }

  /** A type of the library where a type stands: its name, or a function that gives it where it is defined further down. */
  use(index: number): string {
    const name = this.name(index);
    if (this.#defined.has(index)) return name;
    this.ahead.add(index);
    this.typeImports.add('Client').add('InterfaceOf');
    return `(): InterfaceOf<${name}> => ${name}`;
  }

  /** An interface of another library. */
  useForeign({ name = '', guid, kind, library }: TypeReference): string {
    let known = this.#foreign.get(guid);
    if (known === undefined && library !== undefined) {
      this.value('libraryInterface');
      const own = this.#names.take(name);
      const options = [
        ['name', quote(name)], ['iid', quote(guid)], ['libid', quote(library.guid)], ['version', quote(versionOf(library))], ['library', library.name === undefined ? undefined : quote(library.name)],
        ['kind', kind === 'dispatch' ? "'dispatch'" : undefined],
      ] as const;
      this.#foreign.set(guid, (known = { name: own, code: blockCode(`const ${own} = libraryInterface(`, options, ');') }));
    }
    return known?.name ?? 't.unknown';
  }

  /** What is used of other libraries. */
  foreignCode(): string[] {
    return [...this.#foreign.values()].map(({ code }) => code);
  }

  importCode(): string[] {
    const line = (keyword: string, names: ReadonlySet<string>): string[] => (names.size === 0 ? [] : [`${keyword} { ${[...names].sort().join(', ')} } from 'coclass';`]);
    return [...line('import', this.imports), ...line('import type', this.typeImports)];
  }
}
