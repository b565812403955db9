import { fileBaseName, Names } from './names.js';
import { ANY, type MappedType, NUMBER, OBJECT } from './types.js';
import { mapStandardType } from './standard.js';
import { Scope } from './scope.js';
import { NULL_GUID } from '../../model/flags.js';
import type { LibraryReference, TypeLibrary, TypeReference } from '../../model/type-library.js';

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
