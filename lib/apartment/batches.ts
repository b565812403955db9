import { iterate } from '../enumerate.js';

/** A collection's enumerator, in the Worker: items by the batch. */
export class Batches implements Disposable {
  readonly #items: IterableIterator<unknown>;
  /** What the enumerator failed with behind items that have been given. */
  #failure: { readonly error: unknown } | undefined;

  constructor(collection: object) {
    this.#items = iterate(collection);
  }

  /**
   * @returns up to so many items, and whether these are the last
   * @throws what the enumerator throws, once the items before have been given
   */
  next(count: number): [items: unknown[], isDone: boolean] {
    if (this.#failure !== undefined) throw this.#failure.error;
    const items: unknown[] = [];
    try {
      while (items.length < count) {
        const { done, value } = this.#items.next();
        if (done === true) return [items, true];
        items.push(value);
      }
    } catch (error) {
      if (items.length === 0) throw error;
      this.#failure = { error };
    }
    return [items, false];
  }

  [Symbol.dispose](): void {
    this.#items.return?.();
  }
}
