import type { Module } from './module.js';
import { isFlagSet } from './enum.js';
import { GUID_TYPE, mapStandardInterface } from './standard.js';
import { isInterface, type MappedType, mapType, same, union, UNKNOWN } from './types.js';
import { NULL_GUID } from '../../model/flags.js';
import type { AliasDefinition, EnumDefinition, RecordDefinition, TypeDefinition, TypeDescription, TypeLibrary, TypeReference } from '../../model/type-library.js';

/** Aliases of aliases deeper than this are taken for a circle. */
const MAX_ALIASES = 32;

/** The types of one library, as the module that is being written sees them. */
export class Scope {
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

/** Any number may be given. Bits can come joined to what no name stands for. */
function mapEnum(name: string, definition: EnumDefinition): MappedType {
  const either = union(name, 'number');
  return { out: isFlagSet(definition) ? either : name, in: either };
}

/** The GUID of stdole, or that of a library which declares its own: the client knows it by its name and size. */
function isGuid({ name, size }: RecordDefinition): boolean {
  return name === 'GUID' && size === 16;
}
