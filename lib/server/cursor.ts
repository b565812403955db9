import { ComError } from '../errors/com-error.js';

/** What native code's IEnumVARIANT walks on. */
interface Cursor {
  /** An array of the next value; undefined at the end. */
  next(): readonly [unknown] | undefined;
  reset(): void;
  clone(): Cursor;
}

/** Native code's hook: a cursor over an iterable object; undefined for any other value. */
export function makeCursor(value: object): Cursor | undefined {
  const begin = (value as Partial<Iterable<unknown>>)[Symbol.iterator];
  return typeof begin === 'function' ? new IterableCursor(value as Iterable<unknown>, 0) : undefined;
}

class IterableCursor implements Cursor {
  readonly #iterable: Iterable<unknown>;
  #iterator: Iterator<unknown>;
  #passed = 0;

  constructor(iterable: Iterable<unknown>, passed: number) {
    this.#iterable = iterable;
    this.#iterator = iterable[Symbol.iterator]();
    while (this.#passed < passed && this.next() !== undefined);
  }

  next(): readonly [unknown] | undefined {
    const step = this.#iterator.next();
    if (step.done === true) return undefined;
    this.#passed += 1;
    return [step.value];
  }

  reset(): void {
    this.#iterator = this.#again('reset');
    this.#passed = 0;
  }

  clone(): Cursor {
    this.#again('cloned');
    return new IterableCursor(this.#iterable, this.#passed);
  }

  /** A generator can be walked once only: beginning again would give the place where it is. */
  #again(what: string): Iterator<unknown> {
    const again = this.#iterable[Symbol.iterator]();
    if ((again as unknown) !== this.#iterable) return again;
    const description = `an iterator that is its own iterable cannot be ${what}`;
    throw new ComError(`${description} (E_NOTIMPL)`, { hresult: 'E_NOTIMPL', description });
  }
}
