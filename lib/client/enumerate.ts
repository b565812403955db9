import { typeError } from '../errors/caller.js';
import { ComError } from '../errors/com-error.js';
import { native } from '../native/load.js';
import { nextItem } from './call-frame.js';
import { objectTypeOf } from './type.js';

/** The items of a COM collection, through its IEnumVARIANT. Leaving a `for...of` early releases an enumerator of our own. */
class ComIterator implements IterableIterator<unknown> {
  #enumerator: object | undefined;
  readonly #isOwn: boolean;

  constructor(enumerator: object, isOwn: boolean) {
    this.#enumerator = enumerator;
    this.#isOwn = isOwn;
  }

  next(): IteratorResult<unknown, undefined> {
    const enumerator = this.#enumerator;
    if (enumerator === undefined) return { done: true, value: undefined };
    let value: unknown;
    try {
      value = nextItem(enumerator);
    } catch (error) {
      this.return();
      throw error;
    }
    return value === enumerator ? this.return() : { done: false, value };
  }

  return(): IteratorResult<unknown, undefined> {
    if (this.#enumerator !== undefined && this.#isOwn) native().release(this.#enumerator);
    this.#enumerator = undefined;
    return { done: true, value: undefined };
  }

  [Symbol.iterator](): this {
    return this;
  }
}

/** The iterator of a wrapper: a collection's items, or what an IEnumVARIANT itself still has. */
export function iterate(object: object): IterableIterator<unknown> {
  const isEnumerator = objectTypeOf(object)?.description.kind === 'enumerator';
  return isEnumerator ? new ComIterator(object, false) : new ComIterator(native().newEnumerator(object), true);
}

/**
 * A wrapper's Symbol.iterator: undefined where the object is no collection, as JavaScript's tools ask any object whether it
 * is one. Where the type does not tell, the object is asked for its enumerator.
 */
export function iteratorOf(object: object): (() => IterableIterator<unknown>) | undefined {
  const type = objectTypeOf(object);
  if (type === undefined) return undefined;
  // A released object says so when it is iterated.
  if (type.description.kind === 'enumerator' || type.isCollection || native().isReleased(object)) return () => iterate(object);
  let first: object | undefined;
  try {
    first = native().newEnumerator(object);
  } catch (error) {
    if (ComError.is(error)) return undefined;
    throw error;
  }
  return () => {
    const iterator = first === undefined ? iterate(object) : new ComIterator(first, true);
    first = undefined;
    return iterator;
  };
}

/** A collection whose keys are enumerated, not its items: Scripting.Dictionary. */
interface KeyedCollection<Key> {
  Exists(key: Key): boolean;
  Item(key: Key): unknown;
  Keys(): unknown;
}

// A collection's index may be of any type, and what is not typed enumerates what is not typed.
/* eslint-disable @typescript-eslint/no-explicit-any */

/**
 * A collection whose items are enumerated. `Item` may have overloads: inference pairs them with these from the last, and leaves
 * unknown what has no counterpart.
 */
interface ItemCollection<First, Second, Third, Last> {
  Item: {
    (...index: any[]): First;
    (...index: any[]): Second;
    (...index: any[]): Third;
    (...index: any[]): Last;
  };
}

/** What the first of the overloads gives: the item for one index. Later ones take several, or other arguments. */
type FirstKnown<Results extends readonly unknown[]> = Results extends readonly [infer First, ...infer Rest]
  ? unknown extends First
    ? 0 extends 1 & First
      ? First
      : FirstKnown<Rest>
    : First
  : any;

/** What enumerating a collection gives: a dictionary's keys, or what the collection's `Item` returns for one index. */
export type Enumerated<Collection> = 0 extends 1 & Collection
  ? any
  : Collection extends KeyedCollection<infer Key>
    ? Key
    : Collection extends ItemCollection<infer First, infer Second, infer Third, infer Last>
      ? FirstKnown<[First, Second, Third, Last]>
      : any;
/* eslint-enable @typescript-eslint/no-explicit-any */

/**
 * The items of a COM collection, each fetched when it is asked for (IEnumVARIANT::Next): what VBScript's For Each gives.
 * Typed by the collection's `Item`, or by its keys for a dictionary.
 * @throws ComError DISP_E_MEMBERNOTFOUND when the object is no collection; CO_E_RELEASED when it has been released
 * @throws TypeError when the value is no COM object
 */
export function enumerate<Collection extends object>(collection: Collection): IterableIterator<Enumerated<Collection>> {
  if (!native().isObject(collection)) throw typeError('enumerate: expected a COM object');
  return iterate(collection) as IterableIterator<Enumerated<Collection>>;
}
