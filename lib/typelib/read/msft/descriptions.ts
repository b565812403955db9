import type { TypeDescription } from '../../../model/type-library.js';
import { VT } from '../../../values/index.js';
import type { Budget } from '../budget.js';
import type { ByteView } from '../byte-view.js';
import type { MsftSegments } from './header.js';
import type { MsftReferences } from './references.js';

const ENTRY_SIZE = 8;
const BOUND_SIZE = 8;
/** What of a number is a VARTYPE: VT_TYPEMASK. */
const TYPE_MASK = 0xfff;
/** Pointers to pointers to …: more than any sound library has, and few enough for whoever walks them recursively. */
const DEEPEST = 64;

/** The table of type descriptions (TYPEDESC), with that of arrays (ARRAYDESC). */
export class MsftDescriptions {
  readonly #table: ByteView;
  readonly #arrays: ByteView;
  readonly #references: MsftReferences;
  readonly #budget: Budget;
  readonly #made = new Map<number, TypeDescription>();
  #depth = 0;

  constructor({ descriptions, arrays }: MsftSegments, references: MsftReferences, budget: Budget) {
    this.#table = descriptions;
    this.#arrays = arrays;
    this.#references = references;
    this.#budget = budget;
  }

  /** @param type an offset into the table, or, when negative, a base type itself @throws TypeLibraryFormatError */
  description(type: number): TypeDescription {
    const key = type < 0 ? -1 - (type & TYPE_MASK) : type;
    let description = this.#made.get(key);
    if (description === undefined) {
      description = type < 0 ? { kind: 'base', vt: type & TYPE_MASK } : this.#entry(type);
      this.#made.set(key, description);
    }
    return description;
  }

  #entry(at: number): TypeDescription {
    if (at % ENTRY_SIZE !== 0) throw this.#table.error(`no type description begins at ${at}`, at);
    if (this.#depth >= DEEPEST) throw this.#table.error('a type description is too deep, or contains itself', at);
    this.#depth += 1;
    const vt = this.#table.u16(at) & TYPE_MASK;
    const rest = this.#table.i32(at + 4);
    const description = this.#content(vt, rest, at);
    this.#depth -= 1;
    return description;
  }

  #content(vt: number, rest: number, at: number): TypeDescription {
    switch (vt) {
      case VT.PTR: return { kind: 'pointer', to: this.description(rest) };
      case VT.SAFEARRAY: return { kind: 'safearray', of: this.description(rest) };
      case VT.CARRAY: return this.#array(rest);
      case VT.USERDEFINED: return { kind: 'user', type: this.#references.reference(rest, this.#table, at + 4) };
      default: return { kind: 'base', vt };
    }
  }

  #array(at: number): TypeDescription {
    const dimensions = this.#arrays.u16(at + 4);
    this.#budget.spend(dimensions * BOUND_SIZE);
    const bounds = Array.from({ length: dimensions }, (_, index) => {
      const bound = at + 8 + index * BOUND_SIZE;
      return { lower: this.#arrays.i32(bound + 4), length: this.#arrays.u32(bound) };
    });
    return { kind: 'array', of: this.description(this.#arrays.i32(at)), bounds };
  }
}
