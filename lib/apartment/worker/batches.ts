import { iterate } from '../../client/enumerate.js';
import { objectTypeOf } from '../../client/type.js';
import { native } from '../../native/load.js';

/** What is left of an enumerator, in the Worker. */
interface State {
  readonly items: IterableIterator<unknown>;
  /** What it failed with behind items that have been given. */
  failure?: { readonly error: unknown };
}

const states = new WeakMap<object, State>();

/** The enumerator of a collection; an enumerator itself goes on where it is. */
export function enumeratorOf(collection: object): object {
  return objectTypeOf(collection)?.description.kind === 'enumerator' ? collection : native().newEnumerator(collection);
}

/**
 * The next items of an enumerator.
 * @returns up to so many, and whether these are the last
 * @throws what the enumerator throws, once the items before have been given
 */
export function nextItems(enumerator: object, count: number): [items: unknown[], isDone: boolean] {
  let state = states.get(enumerator);
  if (state === undefined) states.set(enumerator, (state = { items: iterate(enumerator) }));
  if (state.failure !== undefined) throw state.failure.error;
  const items: unknown[] = [];
  try {
    while (items.length < count) {
      const { done, value } = state.items.next();
      if (done === true) return [items, true];
      items.push(value);
    }
  } catch (error) {
    if (items.length === 0) throw error;
    state.failure = { error };
  }
  return [items, false];
}
