import { AsyncLocalStorage } from 'node:async_hooks';

import { typeError } from '../errors/caller.js';
import { native } from '../native/load.js';
import { settled } from './uncalled.js';
import { handleOf } from './view-state.js';

/**
 * Releases the reference that a wrapper, or the view of an object in an apartment, holds. Using it afterwards throws (or
 * rejects with) a ComError CO_E_RELEASED; releasing it again does nothing.
 * @throws TypeError when the value is no COM object
 */
export function release(object: object): void {
  if (native().isObject(object)) {
    native().release(object);
    return;
  }
  const handle = handleOf(object);
  if (handle === undefined) throw typeError('release: expected a COM object');
  handle.release();
}

/** Whether the reference of a wrapper, or of a view, has been released. */
export function isReleased(object: object): boolean {
  const handle = handleOf(object);
  if (handle !== undefined) return handle.isReleased;
  if (!native().isObject(object)) throw typeError('isReleased: expected a COM object');
  return native().isReleased(object);
}

/** Takes an object out of the scope: it stays alive when the scope ends. */
export type Keep = <T>(object: T) => T;

class Scope {
  readonly #outer: Scope | undefined;
  readonly #held = new Set<Disposable>();
  #ended = false;

  constructor(outer: Scope | undefined) {
    this.#outer = outer;
  }

  add(held: Disposable): void {
    if (!this.#ended) this.#held.add(held);
  }

  drop(object: unknown): void {
    this.#held.delete(object as Disposable);
  }

  /** Leaves the object to the scope around this one, if there is one. */
  keep<T>(object: T): T {
    const held = settled(object) as Disposable;
    if (this.#held.delete(held)) this.#outer?.add(held);
    return object;
  }

  /** The last made goes first, as with nested `using`. */
  end(): void {
    this.#ended = true;
    for (const held of [...this.#held].reverse()) held[Symbol.dispose]();
    this.#held.clear();
  }
}

const scopes = new AsyncLocalStorage<Scope | undefined>();

/** Notes a new wrapper, or a subscription, in the scope that it is made in. */
export function trackInScope(made: Disposable): void {
  scopes.getStore()?.add(made);
}

/**
 * Runs what an event calls: it may come in the middle of any scope, and is none of that scope's.
 * @param arrived the event's arguments
 */
export function outsideScope<T>(arrived: Iterable<unknown>, body: () => T): T {
  const scope = scopes.getStore();
  if (scope === undefined) return body();
  for (const value of arrived) scope.drop(value);
  return scopes.run(undefined, body);
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && !native().isObject(value) && typeof (value as { then?: unknown }).then === 'function';
}

/**
 * Runs a function and releases every COM object that came into JavaScript meanwhile, and ends every subscription that was
 * made, also when it throws. What the
 * function returns is kept if it is a COM object itself; others are kept with the function's argument. An async function
 * is waited for: its scope covers what runs on its behalf, and ends when its promise settles.
 * @returns what the function returns
 */
export function comScope<T>(body: (keep: Keep) => T): T {
  const scope = new Scope(scopes.getStore());
  const keep: Keep = (object) => scope.keep(object);
  let result: T;
  try {
    result = scopes.run(scope, () => body(keep));
  } catch (error) {
    scope.end();
    throw error;
  }
  if (isThenable(result)) {
    return Promise.resolve(result)
      .then(keep)
      .finally(() => {
        scope.end();
      }) as T;
  }
  keep(result);
  scope.end();
  return result;
}
