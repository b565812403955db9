import type { Layout } from '../../describe/model-layout.js';
import type { TypeDescription, TypeReference } from '../../model/type-library.js';
import { VT } from '../../values/vartype.js';
import type { EditRecord, EditType } from '../protocol/editor.js';
import { layoutOf, structure } from './layout.js';
import type { Path, Problems } from './problems.js';
import type { TypeNames } from './type-names.js';

/** What stands for a type that is none. */
export const NO_TYPE: TypeDescription = { kind: 'base', vt: VT.VOID };
const NO_LAYOUT: Layout = { size: 1, alignment: 1 };

/** What values of the types of a library under change take, its own types in whatever order they stand. */
export class Layouts {
  readonly #problems: Problems;
  readonly #names: TypeNames;
  readonly #parsed: (text: string) => TypeDescription;
  /** By the types' places in the library; 'open' while one's fields are looked at. */
  readonly #known = new Map<number, Layout | 'open'>();

  /** @param parsed a type by its text; throws for one that is none */
  constructor(problems: Problems, names: TypeNames, parsed: (text: string) => TypeDescription) {
    this.#problems = problems;
    this.#names = names;
    this.#parsed = parsed;
  }

  /** What a value of a type takes; told to be wrong where that is nothing. */
  of(path: Path, type: TypeDescription): Layout {
    const found = layoutOf(type, (reference) => this.#namedLayout(path, reference));
    if (found === undefined && type !== NO_TYPE) this.#problems.error(path, 'a value of this type has no size');
    return found ?? NO_LAYOUT;
  }

  #namedLayout(path: Path, reference: TypeReference): Layout | undefined {
    const type = this.#names.own(reference);
    const { index } = reference;
    if (type === undefined || index === undefined) return this.#names.foreignLayout(reference);
    switch (type.kind) {
      case 'enum': return { size: 4, alignment: 4 };
      case 'module': return undefined;
      case 'record':
      case 'union':
      case 'alias': return this.#ownLayout(path, type, index);
      default: return { size: 8, alignment: 8 };
    }
  }

  #ownLayout(path: Path, type: EditRecord | Extract<EditType, { kind: 'alias' }>, index: number): Layout {
    const known = this.#known.get(index);
    if (known === 'open') {
      this.#problems.error(path, `${type.name} contains itself`);
      return NO_LAYOUT;
    }
    if (known !== undefined) return known;
    this.#known.set(index, 'open');
    // What is wrong with it is told where it stands itself.
    const typeOf = (text: string): TypeDescription => {
      try {
        return this.#parsed(text);
      } catch {
        return NO_TYPE;
      }
    };
    const named = (reference: TypeReference): Layout | undefined => this.#namedLayout(path, reference);
    const layout = type.kind === 'alias'
      ? (layoutOf(typeOf(type.type), named) ?? NO_LAYOUT)
      : structure(type.kind, type.fields.map((field) => layoutOf(typeOf(field.type), named) ?? NO_LAYOUT), type.pack);
    this.#known.set(index, layout);
    return layout;
  }
}
