import assert from 'node:assert/strict';

/** As assert.rejects, which takes no promise that is a function: the chains of an apartment's views can be called. */
export function rejects(promise: PromiseLike<unknown>, ...expected: [expected: RegExp | object, message?: string]): Promise<void> {
  return assert.rejects(Promise.resolve(promise), ...expected);
}
