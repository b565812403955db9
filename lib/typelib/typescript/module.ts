import { NULL_GUID } from '../../model/flags.js';
import type { AliasDefinition, EnumDefinition, LibraryReference, RecordDefinition, TypeDefinition, TypeDescription, TypeLibrary, TypeReference } from '../../model/type-library.js';
import { fileBaseName, Names } from './names.js';
import { GUID_TYPE, mapStandardInterface, mapStandardType } from './standard.js';
import { ANY, isInterface, type MappedType, mapType, NUMBER, OBJECT, same, type TypeScope, union, UNKNOWN } from './types.js';

// A module has scopes, and a scope asks its module for those of other libraries: one recursion, which stands together.

/** A library that the same run writes, and the name of its file without an extension. */
export interface Sibling {
  readonly library: TypeLibrary;
  readonly fileName: string;
}

/** A name that an IDL compiler made up for a type without one: `typedef enum { … } Name`. */
const MADE_UP = /^__[MW]IDL_/;

/**
 * The names of a library's types, by their place in it: the same whoever asks. A type whose name was made up has that of
 * its first alias, which then is no type of its own.
 */
function typeNames({ types }: TypeLibrary, names: Names): string[] {
  const aliases = new Map<number, number>();
  types.forEach((alias, place) => {
    const target = alias.kind === 'alias' && alias.type.kind === 'user' && alias.type.type.library === undefined ? alias.type.type.index : undefined;
    const definition = target === undefined ? undefined : types[target];
    if (target === undefined || definition === undefined || definition.kind === 'alias' || !MADE_UP.test(definition.name)) return;
    if (!aliases.has(target)) aliases.set(target, place);
  });
  const taken = new Map<number, string>();
  for (const [target, alias] of aliases) {
    const name = names.take(types[alias]?.name ?? '');
    taken.set(target, name).set(alias, name);
  }
  return types.map(({ name }, place) => taken.get(place) ?? names.take(name));
}

/** A module that is being written: its names, and what it imports. */
export class Module {
  /** The library's types as this module sees them. */
  readonly scope: Scope;
  readonly names = new Names('module');
  readonly #siblings: readonly Sibling[];
  readonly #types = new Set<string>();
  readonly #values = new Set<string>();
  readonly #namespaces = new Map<Sibling, { readonly alias: string; readonly scope: Scope }>();

  constructor(library: TypeLibrary, siblings: readonly Sibling[]) {
    this.#siblings = siblings.filter((sibling) => sibling.library.guid !== library.guid);
    this.scope = new Scope(library, typeNames(library, this.names), this);
  }

  /** Imports a type of this package, and gives its name back. */
  importType(name: string): string {
    this.#types.add(name);
    return name;
  }

  /** Imports a function of this package, and gives its name back. */
  importValue(name: string): string {
    this.#values.add(name);
    return name;
  }

  /** The library that a reference is to, as this module sees it; undefined where it is not written in the same run. */
  scopeOf({ guid, version }: LibraryReference): Scope | undefined {
    const candidates = this.#siblings.filter(({ library }) => library.guid === guid);
    const sibling = candidates.find(({ library }) => library.version.major === version.major && library.version.minor === version.minor) ?? candidates[0];
    if (sibling === undefined) return undefined;
    let known = this.#namespaces.get(sibling);
    if (known === undefined) {
      const alias = this.names.take(fileBaseName(sibling.library.name));
      known = { alias, scope: new Scope(sibling.library, typeNames(sibling.library, new Names('module')), this, `${alias}.`) };
      this.#namespaces.set(sibling, known);
    }
    return known.scope;
  }

  /** A type of another library that this run does not write. */
  mapForeign(reference: TypeReference): MappedType {
    const standard = mapStandardType(reference);
    if (standard !== undefined) {
      if (standard.import !== undefined) this.importType(standard.import);
      return standard.type;
    }
    if (reference.kind === 'enum') return NUMBER;
    const { library, name = reference.guid === NULL_GUID ? '?' : reference.guid } = reference;
    const comment = `/* ${library?.name ?? library?.guid ?? '?'}.${name} */`;
    if (reference.kind === 'alias') return { out: `${ANY.out} ${comment}`, in: `${ANY.in} ${comment}` };
    return { out: `${OBJECT.out} ${comment}`, in: `${OBJECT.in} ${comment}` };
  }

  /** The import declarations, in an order of their own. */
  importLines(): string[] {
    const named = (keyword: string, names: ReadonlySet<string>): string[] =>
      names.size === 0 ? [] : [`${keyword} { ${[...names].sort().join(', ')} } from 'coclass';`];
    const namespaces = [...this.#namespaces]
      .map(([{ fileName }, { alias }]) => `import type * as ${alias} from './${fileName}.js';`)
      .sort();
    return [...named('import', this.#values), ...named('import type', new Set([...this.#types].filter((name) => !this.#values.has(name)))), ...namespaces];
  }
}

/** Aliases of aliases deeper than this are taken for a circle. */
const MAX_ALIASES = 32;

/** The types of one library, as the module that is being written sees them. */
export class Scope implements TypeScope {
  readonly library: TypeLibrary;
  readonly #names: readonly string[];
  readonly #module: Module;
  readonly #prefix: string;

  /** @param prefix what stands before the names of a library that is imported: 'stdole.' */
  constructor(library: TypeLibrary, names: readonly string[], module: Module, prefix = '') {
    this.library = library;
    this.#names = names;
    this.#module = module;
    this.#prefix = prefix;
  }

  /** Whether the module holds this library itself. */
  get isOwn(): boolean {
    return this.#prefix === '';
  }

  /** Imports a type of this package into the module. */
  importType(name: string): void {
    this.#module.importType(name);
  }

  /** The name that the module has for the type at a place of the library. */
  nameAt(index: number): string {
    return this.#prefix + (this.#names[index] ?? 'unknown');
  }

  /** Where a referenced type is defined; undefined where its library is not at hand. */
  find(reference: TypeReference): { readonly scope: Scope; readonly index: number; readonly definition: TypeDefinition } | undefined {
    const scope = reference.library === undefined ? this : this.#module.scopeOf(reference.library);
    if (scope === undefined) return undefined;
    const index = reference.index ?? scope.#search(reference);
    const definition = scope.library.types[index];
    return definition === undefined ? undefined : { scope, index, definition };
  }

  #search({ guid, name }: TypeReference): number {
    const byGuid = guid === NULL_GUID ? -1 : this.library.types.findIndex((type) => type.guid === guid);
    return byGuid >= 0 ? byGuid : this.library.types.findIndex((type) => type.name === name);
  }

  /** The type that is behind this library's own aliases. */
  resolve(description: TypeDescription): TypeDescription {
    let type = description;
    for (let depth = 0; depth < MAX_ALIASES; depth++) {
      const definition = type.kind === 'user' && type.type.library === undefined ? this.find(type.type)?.definition : undefined;
      if (definition?.kind !== 'alias') break;
      type = definition.type;
    }
    return type;
  }

  isEnum(description: TypeDescription): boolean {
    return description.kind === 'user' && description.type.kind === 'enum';
  }

  /** A referenced type as the client converts it. */
  mapReference(reference: TypeReference): MappedType {
    const standard = mapStandardInterface(reference.guid);
    if (standard !== undefined) return standard;
    const found = this.find(reference);
    if (found === undefined) return this.#module.mapForeign(reference);
    const name = found.scope.nameAt(found.index);
    switch (found.definition.kind) {
      case 'enum':
        return mapEnum(name, found.definition);
      case 'record':
      case 'union':
        if (!isGuid(found.definition)) return same(name);
        this.importType('Guid');
        return GUID_TYPE;
      case 'interface':
      case 'dispatch':
      case 'coclass':
        return { out: name, in: `${name} | null` };
      case 'alias':
        return found.scope.#mapAlias(name, found.definition);
      case 'module':
        return UNKNOWN;
    }
  }

  #mapAlias(name: string, { type }: AliasDefinition): MappedType {
    const resolved = this.resolve(type);
    if (resolved.kind === 'user' && resolved.type.library === undefined && this.find(resolved.type)?.definition.kind === 'alias') return UNKNOWN;
    const target = resolved.kind === 'user' ? this.find(resolved.type) : undefined;
    if (target?.definition.kind === 'enum') return mapEnum(name, target.definition);
    // The alias tells more than what it stands for, where it is the same in both directions.
    const mapped = mapType(this, resolved);
    return mapped.in === mapped.out && !isInterface(this, resolved) ? same(name) : mapped;
  }
}

/**
 * Whether an enumeration's values are bits to be joined: single bits and sums of them, and not a plain count
 * (0, 1, 2, 3 …), which would be such sums by chance.
 */
function isFlagSet({ constants }: EnumDefinition): boolean {
  const values = new Set<number>();
  for (const { value } of constants) {
    if (typeof value.value !== 'number') return false;
    // -1 stands for all bits.
    if (value.value !== -1) values.add(value.value >>> 0);
  }
  const all = [...values];
  const single = all.filter((value) => value !== 0 && (value & (value - 1)) === 0);
  const joined = single.reduce((sum, value) => (sum | value) >>> 0, 0);
  const isCount = all.length > 0 && Math.max(...all) - Math.min(...all) + 1 === all.length;
  return single.length >= 2 && !isCount && all.every((value) => (value & joined) >>> 0 === value);
}

/** Any number may be given. Bits can come joined to what no name stands for. */
function mapEnum(name: string, definition: EnumDefinition): MappedType {
  const either = union(name, 'number');
  return { out: isFlagSet(definition) ? either : name, in: either };
}

/** The GUID of stdole, or that of a library which declares its own: the client knows it by its name and size. */
function isGuid({ name, size }: RecordDefinition): boolean {
  return name === 'GUID' && size === 16;
}
