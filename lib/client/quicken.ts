import { kind } from '../values/kind.js';

/**
 * Native code's hook: makes a wrapper fast (cpp/invoke/quicken.h says which, and when). One that is a function has lost its own `name` and `length`,
 * and V8 keeps such an object's properties in a dictionary: some 20 ns more for each call of a member. V8 gives an object its fast form back when another
 * one that has it for a prototype is looked at. A second time would give it another hidden class, and spoil the places that know its first.
 */
export function quicken(wrapper: object): void {
  if (typeof wrapper === 'function') lookThrough(Object.create(wrapper) as object);
}

/** V8 notices what a function looks at when that has run for so long. */
const UNTIL_NOTICED = 128;

/** What is found is every wrapper's, and no member of a COM object. */
function lookThrough(object: { readonly [kind]?: unknown }): unknown {
  let found: unknown;
  for (let turn = 0; turn < UNTIL_NOTICED; turn++) found = object[kind];
  return found;
}
