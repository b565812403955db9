import { iterate } from '../client/enumerate.js';
import { typeError } from '../errors/caller.js';
import type { Convert } from './passable.js';

/** An enumerator (IEnumVARIANT), with the methods that winax gives one. */
export class Enumeration {
  readonly #items: IterableIterator<unknown>;
  readonly #incoming: Convert;

  /** @param enumerator its wrapper */
  constructor(enumerator: object, incoming: Convert) {
    this.#items = iterate(enumerator);
    this.#incoming = incoming;
  }

  /**
   * The next item, undefined at the end; of several, an array of those that there are.
   * @param count how many, 1 unless given
   * @throws TypeError when it is no positive integer
   */
  Next(count = 1): unknown {
    const items = this.#take(count);
    return items.length > 1 ? items : items[0];
  }

  /**
   * Leaves items out.
   * @throws TypeError when the count is no positive integer
   */
  Skip(count = 1): void {
    this.#take(count);
  }

  *[Symbol.iterator](): Generator {
    for (const item of this.#items) yield this.#incoming(item);
  }

  #take(count: number): unknown[] {
    if (!Number.isInteger(count) || count < 1) throw typeError('Invalid arguments');
    const items: unknown[] = [];
    for (let next = this.#items.next(); next.done !== true; next = this.#items.next()) {
      items.push(this.#incoming(next.value));
      if (items.length === count) break;
    }
    return items;
  }
}
