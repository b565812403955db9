import { ComError } from '../../errors/com-error.js';
import { iterate } from '../../client/enumerate.js';
import { boundsOf } from '../../values/bounds.js';
import { isCom, toScript } from './conversion.js';
import type { Realm } from './realm.js';
import { failureOf, failureOfCall } from './script-errors.js';
import { SafeArray } from './script-values.js';

/** JScript's Enumerator, for collections of COM and for SAFEARRAYs. */
export class ScriptEnumerator {
  readonly #collection: () => Iterator<unknown>;
  readonly #read: (value: unknown) => unknown;
  #items: Iterator<unknown>;
  #current: IteratorResult<unknown>;

  /** @param read what a script gets for an item */
  constructor(collection: () => Iterator<unknown>, read: (value: unknown) => unknown) {
    this.#collection = collection;
    this.#read = read;
    this.#items = collection();
    this.#current = this.#items.next();
  }

  atEnd(): boolean {
    return this.#current.done === true;
  }

  item(): unknown {
    return this.#current.done === true ? undefined : this.#read(this.#current.value);
  }

  moveFirst(): void {
    this.#items.return?.();
    this.#items = this.#collection();
    this.#current = this.#items.next();
  }

  moveNext(): void {
    if (this.#current.done !== true) this.#current = this.#items.next();
  }
}

/** What an Enumerator goes through; undefined for what is no collection. */
export function itemsOf(collection: unknown): (() => Iterator<unknown>) | undefined {
  if (collection === undefined) return () => [][Symbol.iterator]();
  if (isCom(collection)) return () => iterate(collection);
  const iterator: unknown = (typeof collection === 'object' && collection !== null) || typeof collection === 'function' ? (collection as Partial<Iterable<unknown>>)[Symbol.iterator] : undefined;
  return typeof iterator === 'function' ? () => Reflect.apply(iterator, collection, []) as Iterator<unknown> : undefined;
}

/** JScript's VBArray. */
export class ScriptVbArray {
  readonly #array: SafeArray;
  readonly #make: (values: readonly unknown[]) => unknown[];
  readonly #outOfRange: () => unknown;

  /**
   * @param make makes an array of the script's
   * @param outOfRange the error for an index that there is not
   */
  constructor(array: SafeArray, make: (values: readonly unknown[]) => unknown[], outOfRange: () => unknown) {
    this.#array = array;
    this.#make = make;
    this.#outOfRange = outOfRange;
  }

  dimensions(): number {
    return boundsOf(this.#array.array).length;
  }

  lbound(dimension = 1): number {
    return this.#bound(dimension).lower;
  }

  ubound(dimension = 1): number {
    const { lower, length } = this.#bound(dimension);
    return lower + length - 1;
  }

  getItem(...index: number[]): unknown {
    const bounds = boundsOf(this.#array.array);
    // Indices may be given as one array too.
    const places = (index.length === 1 && Array.isArray(index[0]) ? (index[0] as number[]) : index).map(Number);
    if (places.length !== bounds.length) throw this.#outOfRange();
    let value: unknown = this.#array.array;
    bounds.forEach(({ lower, length }, dimension) => {
      const place = Math.trunc(places[dimension] ?? NaN) - lower;
      if (!(place >= 0 && place < length)) throw this.#outOfRange();
      value = (value as readonly unknown[])[place];
    });
    return this.#array.element(value);
  }

  /** The elements of all dimensions, the first index running fastest, as the SAFEARRAY has them. */
  toArray(): unknown[] {
    const lengths = boundsOf(this.#array.array).map(({ length }) => length);
    const total = lengths.reduce((product, length) => product * length, 1);
    return this.#make(Array.from({ length: total }, (_, place) => {
      let rest = place;
      let value: unknown = this.#array.array;
      for (const length of lengths) {
        value = (value as readonly unknown[])[rest % length];
        rest = Math.trunc(rest / length);
      }
      return this.#array.element(value);
    }));
  }

  #bound(dimension: number): { readonly lower: number; readonly length: number } {
    const bound = boundsOf(this.#array.array)[dimension - 1];
    if (bound === undefined) throw this.#outOfRange();
    return bound;
  }
}

/** What makes the objects that a script asks for by name. */
export interface Activation {
  readonly activeX: (progId: unknown, machine?: unknown) => object;
  readonly bind: (path: unknown, progId?: unknown) => object;
}

/** Gives a realm what JScript has beside JavaScript. */
export function defineJScript(realm: Realm, { activeX, bind }: Activation): void {
  const telling = <T>(call: () => T): T => {
    try {
      return call();
    } catch (error) {
      throw ComError.is(error) ? realm.error(failureOfCall(error), error) : error;
    }
  };
  /** A function that makes an object with and without `new`. */
  const define = (name: string, make: (...values: unknown[]) => object): void => {
    const target = Object.defineProperty(function (): void { /* What is called is the handler. */ }, 'name', { value: name });
    realm.define(name, new Proxy(target, { construct: (_target, values) => make(...(values as unknown[])), apply: (_target, _self, values) => make(...(values as unknown[])) }));
  };

  define('ActiveXObject', (progId, machine) => {
    try {
      return activeX(progId, machine);
    } catch (error) {
      // What a class of the machine fails with is told; that there is none is JScript's own error.
      if (ComError.is(error)) throw realm.error(failureOf(429), error);
      throw error;
    }
  });
  realm.define('GetObject', (path: unknown, progId: unknown) => telling(() => bind(path, progId)));
  define('Enumerator', (collection) => {
    const items = itemsOf(collection);
    if (items === undefined) throw realm.error(failureOf(451));
    return telling(() => new ScriptEnumerator(items, toScript));
  });
  define('VBArray', (array) => {
    if (!(array instanceof SafeArray)) throw realm.error(failureOf(5013));
    return new ScriptVbArray(array, (values) => realm.array(values), () => realm.error(failureOf(9)));
  });
  realm.define('ScriptEngine', () => 'JScript');
  realm.define('ScriptEngineMajorVersion', () => 5);
  realm.define('ScriptEngineMinorVersion', () => 8);
  realm.define('ScriptEngineBuildVersion', () => 16384);
  realm.define('CollectGarbage', () => undefined);
}
