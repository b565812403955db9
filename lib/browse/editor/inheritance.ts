import type { TypeReference } from '../../model/type-library.js';
import type { EditLibrary } from '../protocol/editor.js';
import type { ForeignType, TypeNames } from './type-names.js';

const IUNKNOWN = '{00000000-0000-0000-C000-000000000046}';
const IDISPATCH = '{00020400-0000-0000-C000-000000000046}';
/** Functions of the vtables of the two. */
const UNKNOWN_FUNCTIONS = 3;
const DISPATCH_FUNCTIONS = 7;
/** Longer chains are circles. */
const LONGEST = 64;

/** One step of a chain of inheritance. */
interface Ancestor {
  readonly guid: string;
  readonly functions: number;
}

/** What interfaces inherit, in the library under change and in others. */
export class Inheritance {
  readonly #edit: EditLibrary;
  readonly #names: TypeNames;

  constructor(edit: EditLibrary, names: TypeNames) {
    this.#edit = edit;
    this.#names = names;
  }

  /** Whether an interface is its own ancestor. */
  isCircular(index: number): boolean {
    return this.#ancestors(index).length >= LONGEST;
  }

  /** Whether an interface inherits IDispatch. */
  isDispatch(index: number): boolean {
    return this.#ancestors(index).some(({ guid }) => guid === IDISPATCH);
  }

  isIDispatch({ guid }: TypeReference): boolean {
    return guid === IDISPATCH;
  }

  /** How many functions the vtable has before those that an interface itself declares. */
  functionsBefore(index: number): number {
    return this.#ancestors(index).reduce((count, { functions }) => count + functions, 0);
  }

  /** How many interfaces an interface inherits. */
  depth(index: number): number {
    return this.#ancestors(index).length;
  }

  /** What an interface inherits, the nearest first, IUnknown last. */
  #ancestors(index: number): Ancestor[] {
    const found: Ancestor[] = [];
    let next = this.#baseOf(index);
    while (next !== undefined && found.length < LONGEST) {
      const own = this.#names.own(next);
      if (own !== undefined) {
        found.push({ guid: own.guid?.toUpperCase() ?? '', functions: 'functions' in own ? own.functions.length : 0 });
        next = this.#baseOf(next.index ?? -1);
        continue;
      }
      found.push(...this.#foreignAncestors(next));
      break;
    }
    return found;
  }

  #baseOf(index: number): TypeReference | undefined {
    const type = this.#edit.types[index];
    const base = type?.kind === 'interface' || type?.kind === 'dispatch' ? type.base : undefined;
    if (base === undefined) return undefined;
    const [first = '', second] = base.trim().split('.');
    return second === undefined ? this.#names.find(first) : this.#names.find(second, first);
  }

  /** The chain of an interface of another library. */
  #foreignAncestors(reference: TypeReference): Ancestor[] {
    const found: Ancestor[] = [];
    let next: TypeReference | undefined = reference;
    let from: ForeignType | undefined;
    while (next !== undefined && found.length < LONGEST) {
      if (next.guid === IUNKNOWN) return [...found, { guid: IUNKNOWN, functions: UNKNOWN_FUNCTIONS }];
      if (next.guid === IDISPATCH) return [...found, { guid: IDISPATCH, functions: DISPATCH_FUNCTIONS - UNKNOWN_FUNCTIONS }, { guid: IUNKNOWN, functions: UNKNOWN_FUNCTIONS }];
      const definition: ForeignType['definition'] | undefined = next.library === undefined ? from?.library.types[next.index ?? -1] : this.#names.foreign(next)?.definition;
      if (definition?.kind !== 'interface') return found;
      if (next.library !== undefined) from = this.#names.foreign(next);
      found.push({ guid: definition.guid, functions: definition.functions.length });
      next = definition.base;
    }
    return found;
  }
}
