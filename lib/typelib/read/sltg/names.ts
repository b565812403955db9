import type { Budget } from '../budget.js';
import type { ByteView } from '../byte-view.js';
import type { TextDecoding } from '../code-page.js';

/** What stands before a name's text. */
const INTRODUCTION = 8;

/** The names of types, members and parameters, and what is said of imported libraries. */
export class SltgNames {
  readonly #view: ByteView;
  readonly #decode: TextDecoding;
  readonly #budget: Budget;
  readonly #made = new Map<number, string>();

  constructor(view: ByteView, decode: TextDecoding, budget: Budget) {
    this.#view = view;
    this.#decode = decode;
    this.#budget = budget;
  }

  /** The text of the name at this offset, up to its 0. @throws TypeLibraryFormatError */
  at(offset: number): string {
    let name = this.#made.get(offset);
    if (name === undefined) {
      const start = offset + INTRODUCTION;
      const rest = this.#view.bytes(start, this.#view.length - start, 'a name');
      const length = rest.indexOf(0);
      if (length < 0) throw this.#view.error('a name does not end', start);
      this.#budget.spend(length);
      name = this.#decode(rest.subarray(0, length));
      this.#made.set(offset, name);
    }
    return name;
  }
}
