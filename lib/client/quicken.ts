import { kind } from '../values/kind.js';

/**
 * How many wrappers of a type are made fast at once: a place in a program that has seen more hidden classes than that finds properties as slowly as
 * in a dictionary.
 */
export const QUICK_AT_ONCE = 4;

/** Once more would give an object another hidden class, and spoil the places that know its first. */
const quick = new WeakSet<object>();

/**
 * Makes a wrapper fast, where it is not; native code's hook too, for a wrapper by which many calls have been made. One that is a function has lost
 * its own `name` and `length`, and V8 keeps such an object's properties in a dictionary: some 20 ns more for each call of a member. V8 gives an
 * object its fast form back when another one that has it for a prototype is looked at. That takes some microseconds, and a hidden
 * class for each, so not every wrapper gets it (docs/decisions/call-frame.md).
 */
export function quicken(wrapper: object): void {
  if (typeof wrapper !== 'function' || quick.has(wrapper)) return;
  quick.add(wrapper);
  lookThrough(Object.create(wrapper) as object);
}

/** What is found is every wrapper's, and no member of a COM object. */
function lookThrough(object: { readonly [kind]?: unknown }): unknown {
  return object[kind];
}
