import type { TypeDescription } from '../../../model/type-library.js';
import { VT } from '../../../values/index.js';
import type { Budget } from '../budget.js';
import type { ByteView } from '../byte-view.js';
import type { ReferredType } from './references.js';

/** What of a word is a VARTYPE, and what makes a pointer to it. */
const TYPE_MASK = 0x3f;
const POINTER_TO = 0x0e00;
/** A reference is told by its place in the type's table, times 4. */
const REFERENCE_STEP = 4;
/** Pointers to pointers to …: as in the other format. */
const DEEPEST = 64;
/** A SAFEARRAY as 32-bit programs have it, whose bounds are those of the array. */
const BOUNDS = 16;
const BOUND_SIZE = 8;
/** Bits of a parameter's first word: how it is passed, [lcid] and [retval]. */
const PASSED_MASK = 0xc000;
const passed: ReadonlyMap<number, number> = new Map([[0x0000, 1], [0x4000, 2], [0x8000, 3], [0xc000, 0]]);
const LCID_BIT = 0x2000;
const LCID = 4;
const RETVAL_BIT = 0x80;
const RETVAL = 8;

/** A description, and where the next word after it is. */
export interface Described {
  readonly type: TypeDescription;
  /** PARAMFLAG_* of a parameter. */
  readonly flags: number;
  readonly end: number;
}

/** Reads type descriptions: words among a type's members. */
export class SltgDescriptions {
  readonly #members: ByteView;
  readonly #references: readonly ReferredType[];
  readonly #budget: Budget;

  constructor(members: ByteView, references: readonly ReferredType[], budget: Budget) {
    this.#members = members;
    this.#references = references;
    this.#budget = budget;
  }

  /** The description that begins at this offset of the members. @throws TypeLibraryFormatError */
  at(at: number): Described {
    const word = this.#members.u16(at);
    const flags = (passed.get(word & PASSED_MASK) ?? 0) | ((word & LCID_BIT) === 0 ? 0 : LCID) | ((word & RETVAL_BIT) === 0 ? 0 : RETVAL);
    return { ...this.#description(at, 0), flags };
  }

  /** The type that a reference at this offset stands for. @throws TypeLibraryFormatError */
  referred(at: number, place: number): ReferredType {
    const referred = this.#references[place];
    if (referred === undefined) throw this.#members.error(`the type has no reference ${place}`, at);
    return referred;
  }

  #description(at: number, depth: number): Omit<Described, 'flags'> {
    if (depth >= DEEPEST) throw this.#members.error('a type description is too deep', at);
    this.#budget.spend(2);
    const word = this.#members.u16(at);
    const { type, end } = this.#content(at, word & TYPE_MASK, depth);
    return { type: (word & POINTER_TO) === POINTER_TO ? { kind: 'pointer', to: type } : type, end };
  }

  #content(at: number, vt: number, depth: number): Omit<Described, 'flags'> {
    switch (vt) {
      case VT.PTR: {
        const { type, end } = this.#description(at + 2, depth + 1);
        return { type: { kind: 'pointer', to: type }, end };
      }
      case VT.SAFEARRAY: {
        // A word between them leads to a SAFEARRAY, which says no more.
        const { type, end } = this.#description(at + 4, depth + 1);
        return { type: { kind: 'safearray', of: type }, end };
      }
      case VT.CARRAY: {
        const { type, end } = this.#description(at + 4, depth + 1);
        return { type: { kind: 'array', of: type, bounds: this.#bounds(this.#members.u16(at + 2)) }, end };
      }
      case VT.USERDEFINED: {
        const { reference } = this.referred(at + 2, Math.floor(this.#members.u16(at + 2) / REFERENCE_STEP));
        return { type: { kind: 'user', type: reference }, end: at + 4 };
      }
      default: return { type: { kind: 'base', vt }, end: at + 2 };
    }
  }

  #bounds(at: number): { lower: number; length: number }[] {
    const dimensions = this.#members.u16(at);
    this.#budget.spend(dimensions * BOUND_SIZE);
    return Array.from({ length: dimensions }, (_, index) => {
      const bound = at + BOUNDS + index * BOUND_SIZE;
      return { length: this.#members.u32(bound), lower: this.#members.i32(bound + 4) };
    });
  }
}
